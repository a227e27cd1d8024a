"""Writes include/authlete/enums/GROUP.hpp: an open enumeration for each one of the description."""
from models import comment
from naming import class_name, enumerator_name


def enumerators(values):
    """Pairs of the C++ name and the wire text, first those that are written, then those that are only read."""
    names = {value["value"]: value["name"] or enumerator_name(value["value"]) for value in values if not value["same_as"]}
    return [*((name, text) for text, name in names.items()),
            *((names[value["same_as"]], value["value"]) for value in values if value["same_as"])]


def _definition(values, name):
    pairs = enumerators(values)
    written = len([value for value in values if not value["same_as"]])
    list_of_values = ", ".join(["unknown"] + [value for value, _ in pairs[:written]])
    rows = ", ".join(f'{{{value}, "{text}"}}' for value, text in pairs)
    return (f"struct {name}Definition {{\n  enum Value {{ {list_of_values} }};\n"
            f"  static constexpr EnumName names[] = {{{rows}}};\n}};\n")


def enum_headers(description):
    """Yields path and text of each file."""
    groups = {}
    for enum in description.enums:
        groups.setdefault(description.groups[enum], []).append(enum)
    for group, enums in sorted(groups.items()):
        definitions = "\n".join(_definition(description.enums[enum], class_name(enum)) for enum in enums)
        aliases = "\n".join("\n".join(comment(description.enum_docs[enum] + ".")) +
                            f"\nusing {class_name(enum)} = OpenEnum<detail::{class_name(enum)}Definition>;\n"
                            for enum in enums)
        yield (f"include/authlete/enums/{group}.hpp",
               '#pragma once\n\n#include "authlete/open_enum.hpp"\n\nnamespace authlete {\n\nnamespace detail {\n\n'
               f"{definitions}\n}}  // namespace detail\n\n{aliases}\n}}  // namespace authlete\n")
    includes = "".join(f'#include "authlete/enums/{group}.hpp"\n' for group in sorted(groups))
    yield "include/authlete/enums.hpp", "#pragma once\n\n/// All enumerations of the service.\n" + includes
