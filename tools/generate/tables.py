"""Writes the tables of the codec, and the names of secret members."""
from hand_written import NUMBER_AS_STRING, OAUTH_SECRETS, ON_THE_HEAP, OTHER_FORMS, REPLACED_AS_A_WHOLE
from naming import class_name, member_name


def _schema_table(description, schema):
    name = class_name(schema)
    lines = ["template <>", f"struct Fields<{name}> {{", f"  using M = {name};"]
    if schema in OTHER_FORMS:
        function, strict = OTHER_FORMS[schema]
        lines.append(f"  static constexpr OtherForm other_form{{{function}, {'true' if strict else 'false'}}};")
    if schema in description.used_within(REPLACED_AS_A_WHOLE):
        lines.append("  static constexpr std::size_t unknown_members = offsetof(M, unknown_members);")
    lines.append("  static constexpr Field list[] = {")
    for field in description.schemas[schema]:
        member = member_name(field["field"])
        reading = ", Reading::number_as_text" if field["field"] in NUMBER_AS_STRING else ""
        lines.append(f'      field<decltype(M::{member})>("{field["field"]}", offsetof(M, {member}){reading}),')
    lines[-1] = lines[-1][:-1] + "};"
    lines += ["};", f"constinit const ModelTable TableOf<{name}>::value = model_table<{name}>();"]
    return "\n".join(lines)


def _enum_table(enum):
    definition = f"detail::{class_name(enum)}Definition"
    return f"constinit const EnumTable EnumTableOf<{definition}>::value = enum_table<{definition}>();"


def _group_table(description, group):
    schemas = [schema for schema in description.schemas if description.groups[schema] == group]
    enums = [enum for enum in description.enums if description.groups[enum] == group]
    includes = []
    if enums:
        includes.append(f'#include "authlete/enums/{group}.hpp"\n')
    if schemas:
        includes.append(f'#include "authlete/models/{group}.hpp"\n')
    blocks = ["\n".join(_enum_table(enum) for enum in enums)] if enums else []
    blocks += [_schema_table(description, schema) for schema in schemas]
    return ("#pragma once\n\n" + "".join(includes) + '#include "codec/table_builder.hpp"\n\nnamespace authlete::codec {\n\n'
            + "\n\n".join(blocks) + "\n\n}  // namespace authlete::codec\n")


def _declarations(description):
    models = sorted(class_name(schema) for schema in description.schemas)
    definitions = sorted(f"{class_name(enum)}Definition" for enum in description.enums)
    # A macro for each: written out, these would be a thousand lines that all say the same.
    return ("#pragma once\n\n#include <span>\n#include <string_view>\n\n#include \"codec/model_table.hpp\"\n\n"
            "/// Calls `X(Model)` for each model.\n#define AUTHLETE_CODEC_FOR_EACH_MODEL(X) \\\n"
            + " \\\n".join(f"  X({name})" for name in models)
            + "\n\n/// Calls `X(Definition)` for the definition of each enumeration.\n"
            "#define AUTHLETE_CODEC_FOR_EACH_ENUM(X) \\\n"
            + " \\\n".join(f"  X({name})" for name in definitions)
            + "\n\nnamespace authlete {\n\n"
            "#define AUTHLETE_CODEC_DECLARE(Model) struct Model;\nAUTHLETE_CODEC_FOR_EACH_MODEL(AUTHLETE_CODEC_DECLARE)\n"
            "namespace detail {\nAUTHLETE_CODEC_FOR_EACH_ENUM(AUTHLETE_CODEC_DECLARE)\n}  // namespace detail\n"
            "#undef AUTHLETE_CODEC_DECLARE\n\nnamespace codec {\n\n"
            "#define AUTHLETE_CODEC_DECLARE(Model) \\\n  template <> \\\n  struct TableOf<Model> { \\\n"
            "    static const ModelTable value; \\\n  };\n"
            "AUTHLETE_CODEC_FOR_EACH_MODEL(AUTHLETE_CODEC_DECLARE)\n#undef AUTHLETE_CODEC_DECLARE\n"
            "#define AUTHLETE_CODEC_DECLARE(Definition) \\\n  template <> \\\n"
            "  struct EnumTableOf<detail::Definition> { \\\n    static const EnumTable value; \\\n  };\n"
            "AUTHLETE_CODEC_FOR_EACH_ENUM(AUTHLETE_CODEC_DECLARE)\n#undef AUTHLETE_CODEC_DECLARE\n\n"
            "/// A table and the name of its schema in the description.\n"
            "struct NamedTable {\n  std::string_view schema;\n  const ModelTable* table;\n};\n\n"
            "/// The tables of all models.\nstd::span<const NamedTable> all_tables() noexcept;\n\n"
            "}  // namespace codec\n\n}  // namespace authlete\n")


def _definitions(description, groups):
    includes = "".join(f'#include "codec/tables/{group}.hpp"\n' for group in groups)
    rows = ", ".join(f'{{"{schema}", &TableOf<{class_name(schema)}>::value}}' for schema in description.schemas)
    on_the_heap = "".join(f"template struct detail::HeapValue<{class_name(schema)}>;\n" for schema in ON_THE_HEAP)
    return ("// All tables are one unit: what they share is compiled once.\n"
            f'#include "codec/tables.hpp"\n\n{includes}\nnamespace authlete {{\n\n'
            f"// The headers of other models do not define these.\n{on_the_heap}\n"
            "}  // namespace authlete\n\nnamespace authlete::codec {\n\n"
            f"std::span<const NamedTable> all_tables() noexcept {{\n  static constexpr NamedTable tables[] = {{{rows}}};\n"
            "  return tables;\n}\n\n}  // namespace authlete::codec\n")


def _secret_names(description):
    names = {field["field"] for fields in description.schemas.values() for field in fields
             if field["sensitivity"] == "secret"}
    rows = ", ".join(f'"{name}"' for name in [*sorted(names), *OAUTH_SECRETS])
    return ("#pragma once\n\n#include <array>\n#include <string_view>\n\nnamespace authlete::core {\n\n"
            "/// JSON members whose values are secrets: those of this API, then those of OAuth itself, which appear in\n"
            "/// `responseContent`.\n"
            f"inline constexpr std::array<std::string_view, {len(names) + len(OAUTH_SECRETS)}> secret_members{{{rows}}};\n\n"
            "}  // namespace authlete::core\n")


def tables(description):
    """Yields path and text of each file."""
    groups = sorted(set(description.groups.values()))
    for group in groups:
        yield f"src/codec/tables/{group}.hpp", _group_table(description, group)
    yield "src/codec/tables.hpp", _declarations(description)
    yield "src/codec/tables.cpp", _definitions(description, groups)
    yield "src/core/secret_members.hpp", _secret_names(description)
