"""Writes test/client/operation_calls.cpp: a typed call of each operation, for tests that are driven by the description."""
from description import element_of
from groups import by_group, name_of, path_argument
from naming import class_name

# Arguments of the calls that are written by hand.
ARGUMENTS = {
    "token_operations.create_batch": "given.items(), given.submit_options()",
    "token_operations.batch_status_by_post": "given.path, BatchStatusMethod::post",
}


def _arguments(operation):
    if name_of(operation) in ARGUMENTS:
        return ARGUMENTS[name_of(operation)]
    arguments = ["given.path"] if path_argument(operation) else []
    schema = operation["request"] or operation["query_schema"]
    if schema:
        arguments.append(f"given.request<{class_name(element_of(schema))}>()")
    elif operation["query"] == "*":
        arguments.append("given.parameters()")
    return ", ".join(arguments)


def _line(operation):
    function = "batch_status" if operation["name"] == "batch_status_by_post" else operation["name"]
    arguments = _arguments(operation)
    given = " given" if "given" in arguments else ""
    return (f'      {{"{name_of(operation)}", [](const Client& client, const Arguments&{given}) {{\n'
            f"         return outcome_of(client.{operation['group']}().{function}({arguments})); }}}},\n")


def operation_call_files(description):
    """Yields path and text of each file."""
    lines = "".join(_line(operation) for operations in by_group(description.operations).values() for operation in operations)
    yield "test/client/operation_calls.cpp", (
        '#include "client/operation_calls.hpp"\n\n#include "authlete/client.hpp"\n#include "authlete/operations.hpp"\n\n'
        "namespace authlete::test {\n\nstd::span<const OperationCall> operation_calls() {\n"
        f"  static constexpr OperationCall calls[] = {{\n{lines}  }};\n  return calls;\n}}\n\n}}  // namespace authlete::test\n")
