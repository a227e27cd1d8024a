"""Writes include/authlete/models/GROUP.hpp: a struct for each schema."""
import textwrap

from description import LARGE_SCHEMAS, element_of
from hand_written import MEMBER_FUNCTIONS, ON_THE_HEAP, REPLACED_AS_A_WHOLE, SUCCESS
from naming import class_name, member_name

SCALARS = {"string": "std::string", "uri": "std::string", "bool": "bool", "int32": "std::int32_t",
           "int64": "std::int64_t", "json": "RawJson"}
UNITS = {"seconds": "std::chrono::seconds", "seconds since the epoch": "std::chrono::sys_seconds",
         "milliseconds since the epoch": "std::chrono::sys_time<std::chrono::milliseconds>"}
SYSTEM_HEADERS = {"std::chrono": "<chrono>", "std::int": "<cstdint>", "std::optional": "<optional>",
                  "std::string": "<string>", "std::vector": "<vector>"}
OWN_HEADERS = {"HeapOptional": "models/large_models", "NamedValues": "named_values", "RawJson": "raw_json",
               "Secret": "secret"}


def cpp_type(description, field):
    kind, element = field["type"], element_of(field["type"])
    if element in description.enums or element in description.schemas:
        inner = class_name(element)
    elif field["unit"]:
        inner = UNITS[field["unit"]]
    elif field["sensitivity"] == "secret" and element != "json":
        inner = "Secret"
    else:
        inner = SCALARS[element]
    if kind.startswith("array<"):
        return f"std::optional<std::vector<{inner}>>"
    if kind.startswith("map<"):
        return f"std::optional<NamedValues<{inner}>>"
    if element in description.enums:
        return inner
    if element in ON_THE_HEAP:
        return f"HeapOptional<{inner}>"
    return inner if field["required"] and inner[:8] != "std::int" else f"std::optional<{inner}>"


def comment(text, indent=""):
    lines = textwrap.wrap(text, 120 - len(indent) - 4, break_long_words=False, break_on_hyphens=False)
    return [f"{indent}/// {line}" for line in lines]


def _member_comment(description, field):
    doc = field["doc"]
    if field["unit"] and field["unit"].split()[0] not in doc.lower():
        # The unit belongs to what the member is, not to what its value 0 means.
        what, semicolon, rest = doc.partition(";")
        doc = what + (", in " if field["unit"] == "seconds" else ", ") + field["unit"] + semicolon + rest
    sentences = [doc]
    if field["required"]:
        is_enum = field["type"] in description.enums
        sentences.append("Required" if is_enum else "Always there" if "response" in field["used_in"] else "Always sent")
    if field["read_only"] and "request" in field["used_in"] and "by the serv" not in doc:
        sentences.append("Set by the service")
    if field["sensitivity"] == "personal":
        sentences.append("Personal data")
    if field["note"] == "deprecated":
        sentences.append("Deprecated")
    if field["type"] in ON_THE_HEAP:
        sentences.append(f"To use it, include authlete/models/{field['type']}.hpp")
    if field["since"]:
        sentences.append("Since server " + field["since"].replace(",", ", "))
    return comment(". ".join(sentences) + ".", "  ")


def _succeeded(description, schema, name):
    """A 204 without content has no action, which counts as success where the operation allows it."""
    doc, actions = SUCCESS[name]
    enum = class_name(next(field["type"] for field in description.schemas[schema] if field["field"] == "action"))
    condition = " || ".join(f"action == {enum}::{action}" for action in actions.split())
    if "(204)" in doc:
        condition = f"!action.has_value() || {condition}"
    return "\n".join(["", *comment(doc, "  "), f"  bool succeeded() const noexcept {{ return {condition}; }}"])


def _model(description, schema):
    name = class_name(schema)
    lines = comment(description.schema_docs[schema] + ".") + [f"struct {name} {{", f"  {name}() = default;", ""]
    for field in description.schemas[schema]:
        type_name = cpp_type(description, field)
        value = " = false" if type_name == "bool" else ""
        lines += _member_comment(description, field) + [f"  {type_name} {member_name(field['field'])}{value};"]
    if schema in description.used_within(REPLACED_AS_A_WHOLE):
        lines += ["  /// Members that this library does not know, by name. They are sent back as they were received.",
                  "  NamedValues<RawJson> unknown_members;"]
    functions = MEMBER_FUNCTIONS.get(name, "\n")
    if name in SUCCESS:
        functions = _succeeded(description, schema, name)
    lines += functions.splitlines()
    if name in MEMBER_FUNCTIONS or name in SUCCESS:
        lines.append("")
    lines += [f"  friend bool operator==(const {name}&, const {name}&) = default;", "};"]
    return "\n".join(lines)


def _in_order(description, schemas):
    """Each schema after those it uses."""
    ordered = []

    def visit(schema):
        if schema in ordered or schema not in schemas:
            return
        for used in description.uses(schema):
            visit(used)
        ordered.append(schema)

    for schema in schemas:
        visit(schema)
    return ordered


def _holds_by_value(description, schemas, used):
    """Whether a member of one of the schemas needs the definition of a large model, such as a list of it."""
    return any(element_of(field["type"]) == used and field["type"] != used
               for schema in schemas for field in description.schemas[schema])


def _large_models():
    """One header has these declarations, because g++ warns of a second one with an attribute."""
    names = sorted(class_name(schema) for schema in ON_THE_HEAP)
    types = "".join(f"struct {name};\n" for name in names)
    values = "".join(f"extern template struct AUTHLETE_EXPORT detail::HeapValue<{name}>;\n" for name in names)
    return ('#pragma once\n\n#include "authlete/export.hpp"\n#include "authlete/heap_optional.hpp"\n\n'
            "/// Declares the large models, which other models hold in a `HeapOptional`. The library has the functions that need\n"
            "/// their definitions.\n"
            f"namespace authlete {{\n\n{types}\n{values}\n}}  // namespace authlete\n")


def _includes(description, group, schemas, text):
    system = {header for word, header in SYSTEM_HEADERS.items() if word in text}
    own = {f"authlete/{header}.hpp" for word, header in OWN_HEADERS.items() if word in text}
    for schema in schemas:
        for used in description.uses(schema):
            folder = "enums" if used in description.enums else "models"
            if used in ON_THE_HEAP and not _holds_by_value(description, schemas, used):
                continue
            if folder == "enums" or description.groups[used] != group:
                own.add(f"authlete/{folder}/{description.groups[used]}.hpp")
    blocks = ["\n".join(f"#include {header}" for header in sorted(system)),
              "\n".join(f'#include "{header}"' for header in sorted(own))]
    return "\n\n".join(block for block in blocks if block)


def model_headers(description):
    """Yields path and text of each file."""
    groups = {}
    for schema in description.schemas:
        groups.setdefault(description.groups[schema], []).append(schema)
    for group, schemas in sorted(groups.items()):
        body = "\n\n".join(_model(description, schema) for schema in _in_order(description, schemas))
        yield (f"include/authlete/models/{group}.hpp",
               f"#pragma once\n\n{_includes(description, group, schemas, body)}\n\nnamespace authlete {{\n\n{body}\n\n"
               "}  // namespace authlete\n")
    yield "include/authlete/models/large_models.hpp", _large_models()
    includes = "".join(f'#include "authlete/models/{group}.hpp"\n' for group in sorted(groups))
    yield ("include/authlete/models.hpp",
           "#pragma once\n\n/// All models of the service. A header of one group costs less to compile.\n" + includes)


assert set(LARGE_SCHEMAS) == set(ON_THE_HEAP)
