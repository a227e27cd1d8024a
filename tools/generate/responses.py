"""Writes the table of the responses to clients, and the enumeration of its operations."""
import re

from description import DescriptionError

STEPS = {"response": "respond", "next": "call_service", "page": "show_page", "request": "send_request",
         "internal": "internal"}
# What a challenge of our own is, where it is not that of client authentication. Registration is protected by a token
# (RFC 7591 section 3, RFC 7592 section 2.1), although no source of the facts names a challenge for it.
CHALLENGE_OF_GROUP = {"dynamic_registration": "bearer"}


def enumerator(operation):
    return operation.replace(".", "_")


def _fields(cell):
    """The fields of a response by name. Notes in parentheses, whole cells too, are for people."""
    java = "adds " in cell
    cell = cell.partition("adds ")[2].rstrip(")") if java else re.sub(r"\([^)]*\)", "", cell)
    return {name: value.strip() for name, _, value in (part.strip().partition(": ") for part in cell.split(";")) if name}


def _content(row, fields):
    if row["content_type"] == "application/javascript":
        return "jsonp"
    if fields.get("WWW-Authenticate") == "responseContent":
        return "challenge"
    if fields.get("Location") == "responseContent":
        return "location"
    contents = {"": "none", "responseContent": "body", "own JSON": "own_json", "own page": "none",
                "own JSON or responseContent": "body", "responseContent of native_sso.process": "own_json",
                "info.credentialOffer": "body", "logout_token=logoutToken": "none"}
    if row["content"] not in contents:
        raise DescriptionError(f"{row['place']}: content: {row['content']} has no meaning here")
    return contents[row["content"]]


def _challenge(row, status, fields):
    if fields.get("WWW-Authenticate") == "responseContent":
        return "of_service"
    if status == 401:
        return CHALLENGE_OF_GROUP.get(row["operation"].partition(".")[0], "basic")
    return "none"


def _row(row):
    number = re.match(r"[1-5][0-9][0-9]\b", row["status"])
    status = int(number.group()) if number else 0
    fields = _fields(row["fields"])
    values = [f'"{row["action"]}"', f"Step::{STEPS[row['kind']]}", str(status), f"Content::{_content(row, fields)}",
              f'"{row["content_type"] if status else ""}"', f'"{fields.get("Cache-Control", "")}"',
              "true" if fields.get("Pragma") else "false", f"OwnChallenge::{_challenge(row, status, fields)}",
              "true" if status == 401 and row["status"].endswith(" or 400") else "false"]
    # What is left out is the default of the member.
    defaults = [None, None, None, "Content::none", '""', '""', "false", "OwnChallenge::none", "false"]
    while values[-1] == defaults[len(values) - 1]:
        values.pop()
    return "      {" + ", ".join(values) + "},"


def _table(by_operation):
    rows, starts = [], []
    for actions in by_operation.values():
        starts.append(len(rows))
        rows += [_row(action) for action in actions]
    names = ", ".join(f'"{operation}"' for operation in by_operation)
    return ('#include "server/core/response_table.hpp"\n\nnamespace authlete::server {\n\n'
            "std::span<const ResponseRow> response_rows(Operation operation) noexcept {\n"
            "  static constexpr ResponseRow rows[] = {\n" + "\n".join(rows)[:-1] + "};\n"
            "  // Where the rows of each operation begin, and where the last ones end.\n"
            f"  static constexpr unsigned char starts[] = {{{', '.join(map(str, [*starts, len(rows)]))}}};\n"
            "  const auto index = static_cast<std::size_t>(operation);\n"
            "  if (index + 1 >= std::size(starts)) return {};\n"
            "  return std::span(rows).subspan(starts[index], starts[index + 1] - starts[index]);\n}\n\n"
            "std::string_view to_string(Operation operation) noexcept {\n"
            f"  static constexpr std::string_view names[] = {{{names}}};\n"
            "  const auto index = static_cast<std::size_t>(operation);\n"
            '  return index < std::size(names) ? names[index] : "unknown";\n}\n\n'
            "}  // namespace authlete::server\n")


def _enumeration(by_operation):
    values = ",\n".join(f"  {enumerator(operation)}" for operation in by_operation)
    return ("#pragma once\n\n#include <cstdint>\n#include <string_view>\n\n#include \"authlete/export.hpp\"\n\n"
            "namespace authlete::server {\n\n"
            "/// The operations of the service whose responses have an `action`, named after their group and name.\n"
            f"enum class Operation : std::uint8_t {{\n{values},\n}};\n\n"
            "/// Returns the operation as `group.name`, such as `token_endpoint.process`.\n"
            "AUTHLETE_EXPORT std::string_view to_string(Operation operation) noexcept;\n\n"
            "}  // namespace authlete::server\n")


def response_files(description):
    """Yields path and text of each file."""
    by_operation = {}
    for action in description.actions:
        by_operation.setdefault(action["operation"], []).append(action)
    yield "src/server/core/response_table.cpp", _table(by_operation)
    yield "include/authlete/server/operation.hpp", _enumeration(by_operation)
