"""Writes the rows of the operations, and docs/operations.md."""
from groups import by_group, is_idempotent, path_argument
from models import comment

CONTENTS = {"json": "json", "json or none": "json_or_empty", "none": "empty", "text": "text", "document": "document",
            "document or none": "document_or_empty"}
CLIENTS = {"ts": "TypeScript", "go": "Go", "ruby": "Ruby", "java": "Java", "csharp": "C#", "python": "Python"}


def _comment(operation):
    sentence = "Idempotent" if is_idempotent(operation) else "Not idempotent"
    text = f"{operation['doc']}. {sentence}: {operation['reason']}."
    return comment(text + (f" {operation['condition']}." if operation["condition"] else ""))


def _row(operation):
    path = operation["path"]
    below_service = path.startswith("/api/{serviceId}/")
    path = path.removeprefix("/api/{serviceId}" if below_service else "/api")
    argument = path_argument(operation)
    if argument:
        path = path[:path.rindex("/")]
    values = [("group", f'"{operation["group"]}"'), ("name", f'"{operation["alternate_of"] or operation["name"]}"'),
              ("method", f'"{operation["method"]}"'), ("path", f'"{path}"')]
    if not below_service:
        values.append(("below_service", "false"))
    if argument:
        values.append(("path_argument", f'"{argument}"'))
    if operation["query"]:
        values.append(("query", '"' + operation["query"].replace("!", "") + '"'))
    if operation["request"]:
        values.append(("json_body", "true"))
    if operation["content"] != "json":
        values.append(("response_content", f"ResponseContent::{CONTENTS[operation['content']]}"))
    if operation["token"] != "service":
        values.append(("access_token", f"AccessTokenKind::{operation['token']}"))
    values.append(("idempotency", f"Idempotency::{operation['idempotency']}"))
    if operation["since"].startswith("3"):
        values.append(("api_version_3_only", "true"))
    if operation["gone_after_retry"]:
        values.append(("not_found_after_retry_is_success", "true"))
    return (f"constexpr Operation {operation['name']}{{" + ", ".join(f".{name} = {value}" for name, value in values)
            + "};")


def _header(groups):
    blocks = []
    for group, operations in groups.items():
        lines = [f"namespace {group} {{"]
        for operation in operations:
            lines += [*_comment(operation), f"extern const call::Operation {operation['name']};"]
        blocks.append("\n".join([*lines, f"}}  // namespace {group}"]))
    return ('#pragma once\n\n#include <span>\n\n#include "call/operation.hpp"\n\nnamespace authlete::client {\n\n'
            "/// The operations of the service by group, one row each.\nnamespace operations {\n\n" + "\n\n".join(blocks)
            + "\n\n}  // namespace operations\n\n/// All rows, in the order of the description.\n"
            "std::span<const call::Operation* const> all_operations() noexcept;\n\n}  // namespace authlete::client\n")


def _source(groups):
    blocks = []
    for group, operations in groups.items():
        rows = "\n".join(_row(operation) for operation in operations)
        blocks.append(f"namespace {group} {{\n{rows}\n}}  // namespace {group}")
    names = ", ".join(f"&operations::{group}::{operation['name']}" for group, operations in groups.items()
                      for operation in operations)
    # A row per line can be compared with the rows around it.
    return ('#include "client/operations.hpp"\n\nnamespace authlete::client {\n\nnamespace operations {\n\n'
            "using call::AccessTokenKind;\nusing call::Operation;\nusing call::ResponseContent;\nusing core::Idempotency;\n\n"
            "// clang-format off\n" + "\n\n".join(blocks) + "\n// clang-format on\n\n}  // namespace operations\n\n"
            "std::span<const call::Operation* const> all_operations() noexcept {\n"
            f"  static constexpr const call::Operation* rows[] = {{{names}}};\n  return rows;\n}}\n\n"
            "}  // namespace authlete::client\n")


def _document(groups):
    canonical = [row for rows in groups.values() for row in rows if not row["alternate_of"]]
    lines = ["# Operations", "",
             f"The {len(canonical)} operations of the service, from its description in the folder `api`. Paths are those of API "
             "version 3; version 2 has",
             "no `{serviceId}` segment. An operation that is idempotent is retried after a failure that may have come after its "
             "execution, others",
             "are not. \"Since\" is the first version of the server that has the operation; 2.x means every supported version. "
             "The last column",
             "names the official SDKs that have it."]
    for group, operations in groups.items():
        lines += ["", f"## {group}", "",
                  "| operation | method and path | idempotent | since | other clients |", "| --- | --- | --- | --- | --- |"]
        for operation in operations:
            clients = ", ".join(CLIENTS[client] for client in operation["other_clients"].split())
            condition = f" {operation['condition']}." if operation["condition"] else ""
            lines.append(f"| `{operation['name']}`: {operation['doc']}. | {operation['method']} `{operation['path']}` | "
                         f"{'yes' if is_idempotent(operation) else 'no'}: {operation['reason']}.{condition} | "
                         f"{operation['since']} | {clients or 'none'} |")
    return "\n".join(lines) + "\n"


def operation_files(description):
    """Yields path and text of each file."""
    groups = by_group(description.operations)
    yield "src/client/operations.hpp", _header(groups)
    yield "src/client/operations.cpp", _source(groups)
    yield "docs/operations.md", _document(groups)
