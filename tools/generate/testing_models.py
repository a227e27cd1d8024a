"""Writes src/testing/operation_models.cpp: the request and response models of each operation, for the test kit."""
from groups import by_group
from naming import class_name


def _model(description, schema):
    return f"&model_access<{class_name(schema)}>" if schema in description.schemas else "nullptr"


def testing_model_files(description):
    """Yields path and text of each file."""
    rows = ", ".join(
        f"{{&operations::{group}::{operation['name']}, {_model(description, operation['request'])}, "
        f"{_model(description, operation['response'])}}}"
        for group, operations in by_group(description.operations).items() for operation in operations)
    yield "src/testing/operation_models.cpp", (
        '#include "testing/operation_models.hpp"\n\n#include "client/operations.hpp"\n#include "codec/tables.hpp"\n\n'
        "namespace authlete::testing::detail {\n\nnamespace operations = client::operations;\n\n"
        "std::span<const OperationModels> operation_models() noexcept {\n"
        f"  static constexpr OperationModels rows[] = {{{rows}}};\n  return rows;\n}}\n\n"
        "}  // namespace authlete::testing::detail\n")
