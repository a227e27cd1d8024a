"""Writes the groups of operations: include/authlete/GROUP.hpp and src/client/GROUP.cpp."""
import re
import textwrap

from contracts import GROUPS, PARTS, WHOLE
from description import element_of
from hand_written import BEFORE_CLASS, CALLS, CHECKS, CONDITIONS, MAY_BE_EMPTY
from models import comment
from naming import class_name, member_name, snake_case

READERS = {"json": "value_of<{}>", "json or none": "value_or_empty_of<{}>", "none": "nothing_of", "text": "text_of",
           "document": "document_of", "document or none": "document_or_empty_of"}
VALUES = {"none": "void", "text": "std::string", "document": "std::string",
          "document or none": "std::optional<std::string>"}


def name_of(operation):
    return f"{operation['group']}.{operation['name']}"


def by_group(operations):
    groups = {}
    for operation in operations:
        groups.setdefault(operation["group"], []).append(operation)
    return groups


def unfinished_groups(description, client_header):
    """What a person still has to write for the groups of the description, one line for each thing."""
    for group in by_group(description.operations):
        name = class_name(group)
        if group not in GROUPS:
            yield f"tools/generate/contracts.py: GROUPS needs the sentence that describes the group {group}"
        for line in (f"class {name};", f"{name} {group}() const;"):
            if not re.search(rf"^ *{re.escape(line)}$", client_header, re.MULTILINE):
                yield f"include/authlete/client.hpp: needs `{line}` for the group {group}"


def is_idempotent(operation):
    return operation["idempotency"] == "idempotent"


def value_type(operation):
    """What a call results in, in C++."""
    if operation["response"] == "map<string>":
        return "NamedValues<std::string>"
    return VALUES.get(operation["content"]) or class_name(operation["response"])


def _reader(operation):
    if operation["response"] == "map<string>":
        return "strings_of"
    return READERS[operation["content"]].format(value_type(operation))


def path_argument(operation):
    match = re.search(r"/\{(\w+)\}$", operation["path"])
    return snake_case(match.group(1)) if match else ""


def has_query(operation):
    return bool(operation["query_schema"])


def has_body(operation):
    return bool(operation["request"])


def _request_name(operation):
    return "settings" if operation["request"] in ("client", "service") else "request"


def _parameters(operation):
    """Type, name and default of each parameter but the last one, which is the same everywhere."""
    parameters = []
    if path_argument(operation):
        parameters.append(("std::string", path_argument(operation), ""))
    schema = operation["request"] or operation["query_schema"]
    if schema:
        can_be_left_out = schema not in ("client", "service") and not _has_requirement(operation)
        default = f"{class_name(schema)}()" if can_be_left_out else ""
        parameters.append((class_name(schema), _request_name(operation), default))
    elif operation["query"] == "*":
        parameters.append(("NamedValues<std::string>", "parameters", "NamedValues<std::string>()"))
    return parameters


_description = None


def _fields(schema):
    return _description.schemas[schema]


def _required_fields(operation):
    """Fields that must be given, and whether they may be empty."""
    schema = operation["request"] or operation["query_schema"]
    if not schema:
        return []
    also = operation["required_members"].split()
    return [field for field in _fields(schema)
            if (field["required"] and field["type"] != "bool" and field["type"] not in _description.schemas)
            or field["field"] in also]


def _has_requirement(operation):
    """Whether a default-constructed request would be refused, or would mean nothing."""
    return bool(_required_fields(operation)) or (has_body(operation) and name_of(operation) in CHECKS) or any(
        field["required"] for field in _fields(operation["request"] or operation["query_schema"]))


def _check(operation):
    """The argument that checks a request."""
    if name_of(operation) in CHECKS:
        return f"client::check({_request_name(operation)})"
    rows = []
    for field in _required_fields(operation):
        member = member_name(field["field"])
        if field["field"] not in MAY_BE_EMPTY:
            rows.append(f'{{"{member}", client::fault_of_required(request.{member})}}')
        elif not field["required"]:
            rows.append(f'{{"{member}", client::fault_of_given(request.{member})}}')
    return f"client::required({{{', '.join(rows)}}})" if rows else "Result<void>()"


def _query_parameters(operation):
    calls = []
    for field in _fields(operation["query_schema"]):
        add = "add_personal" if field["sensitivity"] else "add"
        calls.append(f'.{add}("{field["field"]}", request.{member_name(field["field"])})')
    return "".join(calls)


def _statements(operation):
    """The lines between making and performing the call."""
    lines = []
    if path_argument(operation):
        lines.append(f"client::prepare_path(*call, {path_argument(operation)});")
    if has_body(operation):
        lines.append(f"client::prepare_json(*call, {_request_name(operation)}, {_check(operation)});")
    elif has_query(operation):
        check = _check(operation)
        check = "" if check == "Result<void>()" else f", {check}"
        lines.append(f"client::Query(*call{check}){_query_parameters(operation)};")
    elif operation["query"] == "*":
        lines.append("client::Query(*call).add_all(parameters);")
    if not lines:
        lines.append("client::check_prepared(*call);")
    if name_of(operation) in CONDITIONS:
        lines.append("call->idempotency = client::idempotency_of(request);")
    return lines


# --- doc comments ---------------------------------------------------------------------------------------------------


def _in_cpp(text):
    """Names of members in a sentence of the description, as they are spelled in C++."""
    return re.sub(r"\b[a-z]+(?:[A-Z][a-z]+)+\b", lambda match: f"`{snake_case(match.group())}`", text)


def _listed(words):
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _needs(operation):
    sentences = []
    argument = path_argument(operation)
    if argument:
        sentences.append(f"`{argument}` becomes one segment of the path, whatever characters it has. It must not be empty, "
                         "`.` or `..`.")
    own = PARTS.get(name_of(operation), {}).get("needs", "")
    names = [f"`{member_name(field['field'])}`" for field in _required_fields(operation)
             if field["field"] not in MAY_BE_EMPTY]
    if names and not own.startswith("`request` needs") and "request.client_secret" not in own:
        sentences.append(f"`request` needs {_listed(names)}.")
    if own:
        sentences.append(own)
    return " ".join(sentences)


def _returns(operation):
    content = operation["content"]
    if content == "none":
        text = "nothing, after a 2xx response."
        if operation["gone_after_retry"]:
            text += " A 404 counts as success if an earlier attempt of this call may have done the work."
    elif content.startswith("document"):
        text = "the document byte by byte as it was received"
        text += ", or nothing if the response has no content (204)." if content.endswith("none") else "."
    else:
        text = "the content of the 2xx response"
        text += ", or an empty value if it has none (204)." if content.endswith("none") else "."
    own = PARTS.get(name_of(operation), {}).get("returns", "")
    has_action = any(field["field"] == "action" for field in _description.schemas.get(operation["response"], []))
    if has_action:
        text += " Check `action` first."
    return f"Returns: {text} {own}".rstrip()


def _errors(operation):
    kinds = ["`api`, `auth` or `http` for a response that is not 2xx"]
    if len(_parameters(operation)) or operation["token"] == "organization":
        kinds.insert(0, "`invalid_argument` before anything is sent")
    if operation["token"] == "organization":
        kinds[0] += ", also without `ClientOptions::organization_credentials`"
    if not is_idempotent(operation):
        kinds.append("`outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been "
                     "executed")
    own = PARTS.get(name_of(operation), {}).get("errors", "")
    return " ".join(part for part in (f"Errors: {'; '.join(kinds)}.", own, "All kinds: docs/errors.md.") if part)


def _retries(operation):
    if is_idempotent(operation):
        text = (f"Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it {operation['reason']}. It is "
                "retried if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.")
    else:
        text = (f"Retries: the operation is not idempotent, because it {operation['reason']}. It is retried only if nothing "
                "was sent, and on 429.")
    if operation["condition"]:
        text += f" {_in_cpp(operation['condition'])}."
    if not is_idempotent(operation) or name_of(operation) in CONDITIONS:
        text += " `options.idempotent` overrides this."
    return text


def _source(operation):
    standard = PARTS.get(name_of(operation), {}).get("standard", "")
    return f"Source: {operation['method']} `{operation['path']}`" + (f"; {standard}." if standard else ".")


def _verbatim(text):
    return [f"  /// {line}".rstrip() for line in text.strip("\n").split("\n")]


def _doc(operation):
    if name_of(operation) in WHOLE:
        return _verbatim(WHOLE[name_of(operation)])
    doc = _in_cpp(operation["doc"]) + "."
    if operation["since"] not in ("2.x", "3.0"):
        doc += f" Since server {operation['since']}."
    lines = comment(doc, "  ") + ["  ///"]
    if _needs(operation):
        lines += comment(_needs(operation), "  ") + ["  ///"]
    for part in (_returns(operation), _errors(operation), _retries(operation),
                 "Cancellation: terminal; the call then ends with `cancelled`.",
                 "Thread safety: may be called concurrently.", _source(operation)):
        lines += comment(part, "  ")
    return lines


# --- files ----------------------------------------------------------------------------------------------------------


def _call_docs(name, text):
    """A call that is written by hand: its comments stand in contracts.py, but for those that are here."""
    return "\n".join([*(_verbatim(WHOLE[name]) if name in WHOLE else []), text.strip("\n")])


def _declaration(operation):
    parameters = [f"{kind} {name}" + (f" = {default}" if default else "")
                  for kind, name, default in _parameters(operation)]
    parameters.append("RequestOptions options = RequestOptions()")
    return "\n".join([*_doc(operation), f"  boost::asio::awaitable<Result<{value_type(operation)}>> {operation['name']}"
                                        f"({', '.join(parameters)}) const;"])


def _definition(operation):
    group = class_name(operation["group"])
    parameters = [f"{kind} {name}" for kind, name, _ in _parameters(operation)] + ["RequestOptions options"]
    statements = "\n  ".join(_statements(operation))
    return (f"asio::awaitable<Result<{value_type(operation)}>> {group}::{operation['name']}({', '.join(parameters)}) const {{\n"
            f"  auto call = client::new_call(operations::{operation['group']}::{operation['name']}, core(), std::move(options));\n"
            f"  {statements}\n"
            f"  return call::perform(std::move(call), call::{_reader(operation)});\n}}")


def is_by_hand(operation):
    return name_of(operation) in CALLS


def _header(group, operations):
    blocks = []
    for operation in operations:
        text = CALLS[name_of(operation)] if is_by_hand(operation) else None
        if text is None:
            blocks.append(_declaration(operation))
        elif text:
            blocks.append(_call_docs(name_of(operation), text))
    known = {name_of(operation) for operation in operations}
    blocks += [_call_docs(name, text) for name, text in CALLS.items()
               if name.startswith(group + ".") and name not in known]
    body = "\n\n".join(blocks)
    models = set()
    for operation in operations:
        for column in ("request", "query_schema", "response"):
            schema = element_of(operation[column])
            if schema in _description.schemas:
                models.add(f"authlete/models/{_description.groups[schema]}.hpp")
    own = models | {"authlete/operation_group.hpp"}
    system = set()
    for word, header in (("std::optional", "<optional>"), ("std::string", "<string>"), ("std::vector", "<vector>")):
        if word in body:
            system.add(header)
    for word, header in (("NamedValues", "authlete/named_values.hpp"), ("Secret", "authlete/secret.hpp")):
        if re.search(rf"\b{word}\b(?!`)", body):
            own.add(header)
    includes = "".join(f"#include {header}\n" for header in sorted(system))
    own_includes = "".join(f'#include "{header}"\n' for header in sorted(own))
    before = f"{BEFORE_CLASS[group].strip()}\n\n" if group in BEFORE_CLASS else ""
    doc = "\n".join(comment(GROUPS[group])) + "\n///\n" + "\n".join(
        comment("`OperationGroup` says what holds for all operations, and its rules for threads and lifetimes."))
    name = class_name(group)
    return (f"#pragma once\n\n{includes}\n{own_includes}\nnamespace authlete {{\n\n{before}{doc}\n"
            f"class AUTHLETE_EXPORT {name} : public OperationGroup {{\n public:\n"
            f"  explicit {name}(const Client& client) : OperationGroup(client) {{}}\n\n{body}\n}};\n\n}}  // namespace authlete\n")


def _source_file(group, operations):
    name = class_name(group)
    written = [operation for operation in operations if not is_by_hand(operation)]
    text = "\n\n".join(_definition(operation) for operation in written)
    includes = ["authlete/client.hpp", "call/perform.hpp", "call/response_value.hpp", "client/operations.hpp",
                "client/prepare.hpp"]
    for word, header in (("client::check(", "client/checks.hpp"), ("idempotency_of", "client/conditions.hpp"),
                         ("client::required(", "client/required.hpp")):
        if word in text:
            includes.append(header)
    lines = "".join(f'#include "{header}"\n' for header in sorted(includes))
    return (f'#include "authlete/{group}.hpp"\n\n#include <utility>\n\n{lines}\nnamespace authlete {{\n\n'
            "namespace asio = boost::asio;\nnamespace operations = client::operations;\n\n"
            f"{name} Client::{group}() const {{ return {name}(*this); }}\n\n{text}\n\n}}  // namespace authlete\n")


def _all_header(groups):
    return "".join(f'#include "authlete/{group}.hpp"\n' for group in sorted(groups))


def group_files(description):
    """Yields path and text of each file."""
    global _description
    _description = description
    groups = by_group(description.operations)
    for group, operations in groups.items():
        yield f"include/authlete/{group}.hpp", _header(group, operations)
        yield f"src/client/{group}.cpp", _source_file(group, operations)
    yield "include/authlete/operations.hpp", (
        "#pragma once\n\n/// All groups of operations. The header of one group costs less to compile.\n" + _all_header(groups))
    sources = "".join(f"  {group}.cpp\n" for group in sorted(groups))
    yield "src/client/groups.cmake", f"target_sources(authlete PRIVATE\n{sources.rstrip()})\n"
