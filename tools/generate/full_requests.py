"""Writes examples/full_requests.hpp: functions that set every member of a request, for examples/all_operations.cpp."""
from description import element_of
from naming import class_name, member_name


def _reachable(description):
    """The schemas of requests, each after those it uses."""
    ordered = []

    def visit(schema):
        if schema in ordered or schema not in description.schemas:
            return
        for used in description.uses(schema):
            visit(used)
        ordered.append(schema)

    for operation in description.operations:
        for column in ("request", "query_schema"):
            visit(element_of(operation[column]))
    return ordered


def _statement(field):
    member = f"model.{member_name(field['field'])}"
    if field["json_in_string"]:
        return f"set_json({member});"
    return f"set_uri({member});" if field["type"] == "uri" else f"set({member});"


def full_request_files(description):
    """Yields path and text of each file."""
    blocks, declarations = [], []
    for schema in _reachable(description):
        declarations.append(f"void set(authlete::{class_name(schema)}& model);")
        statements = "\n".join(f"  {_statement(field)}" for field in description.schemas[schema])
        blocks.append(f"inline void set(authlete::{class_name(schema)}& model) {{\n{statements}\n}}")
    yield "examples/full_requests.hpp", (
        "#pragma once\n\n#include <authlete/models.hpp>\n\n"
        "/// Sets all members of a request to example values, those included that the service ignores or would refuse.\n"
        "namespace example {\n\n" + "\n".join(declarations) + "\n\n}  // namespace example\n\n"
        '// The templates in this header use the functions above.\n#include "example_values.hpp"\n\n'
        "namespace example {\n\n" + "\n\n".join(blocks) + "\n\n}  // namespace example\n")
