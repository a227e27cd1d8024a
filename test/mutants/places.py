"""Finds the places of src/ where a mutation makes sense.

Each folder of sources, such as `core` or `server/flow`, is parsed once, as one file that includes all its sources: libclang then tells the exact range of
each expression, in the headers too.
"""

import os
import re
from dataclasses import dataclass

from clang.cindex import CursorKind, Index, TranslationUnit, TypeKind

# Operator of the source -> operator of the mutant. Of a comparison only the bound moves: the whole of it is negated where
# it is a condition.
COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
LOGICAL = {"&&": "||", "||": "&&"}
ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*", "%": "*"}
ASSIGNMENTS = {"+=": "-=", "-=": "+=", "*=": "/=", "/=": "*="}

# The module of clang 16 does not know all that its library finds; a concept is one of those.
CONCEPT_DECL = 604
for number in range(CONCEPT_DECL + 20):
    try:
        CursorKind.from_id(number)
    except ValueError:
        CursorKind(number)

FUNCTIONS = {CursorKind.FUNCTION_DECL, CursorKind.CXX_METHOD, CursorKind.CONSTRUCTOR, CursorKind.DESTRUCTOR,
             CursorKind.CONVERSION_FUNCTION, CursorKind.FUNCTION_TEMPLATE}
# What the compiler computes, and what no test can change at run time.
SKIPPED = {CursorKind.STATIC_ASSERT, CursorKind.TYPE_ALIAS_DECL, CursorKind.TYPEDEF_DECL, CursorKind.ENUM_DECL,
           CursorKind.PARM_DECL, CursorKind.TEMPLATE_TYPE_PARAMETER, CursorKind.TEMPLATE_NON_TYPE_PARAMETER,
           CursorKind.TEMPLATE_TEMPLATE_PARAMETER, CursorKind.TYPE_ALIAS_TEMPLATE_DECL, CursorKind.from_id(CONCEPT_DECL)}
NUMBERS = {TypeKind.CHAR_U, TypeKind.UCHAR, TypeKind.USHORT, TypeKind.UINT, TypeKind.ULONG, TypeKind.ULONGLONG,
           TypeKind.CHAR_S, TypeKind.SCHAR, TypeKind.SHORT, TypeKind.INT, TypeKind.LONG, TypeKind.LONGLONG,
           TypeKind.FLOAT, TypeKind.DOUBLE, TypeKind.POINTER}
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)


@dataclass
class Place:
    """One mutation: what it is called, and how it is written."""

    file: str        # below src/
    begin: int       # offsets in the file
    end: int
    kind: str        # compare, logic, arithmetic, assign, negate, drop, constant
    function: str
    text: str        # of the source, on one line
    change: str      # as in `< to <=`
    line: int
    last_line: int
    operands: tuple = ()   # the ranges of the operands of an operator
    operator: str = ""
    name: str = ""
    number: int = 0
    folder: str = ""       # the folder of sources that it belongs to

    def lines(self):
        return range(self.line, self.last_line + 1)


def one_line(text):
    return re.sub(r"\s+", " ", COMMENT.sub(" ", text)).strip()


def shortened(text):
    return text if len(text) <= 100 else text[:80] + " ... " + text[-15:]


class Finder:
    """Collects the places of one folder, headers that it includes from src/ among them."""

    def __init__(self, source_folder):
        self.source_folder = source_folder
        self.texts = {}
        self.macros = {}
        self.found = {}

    def text(self, file):
        if file not in self.texts:
            with open(os.path.join(self.source_folder, file), "rb") as opened:
                self.texts[file] = opened.read().decode("ascii", "replace")
        return self.texts[file]

    def parse(self, folder, sources, flags):
        code = "".join(f'#include "{folder}/{name}"\n' for name in sources)
        unit = Index.create().parse(
            "all.cpp", args=flags, unsaved_files=[("all.cpp", code)],
            options=TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD)
        errors = [str(problem) for problem in unit.diagnostics if problem.severity >= 3]
        if errors:
            raise SystemExit("mutants: clang cannot read src/" + folder + ":\n" + "\n".join(errors[:10]))
        tops = list(unit.cursor.get_children())
        for cursor in tops:
            if cursor.kind == CursorKind.MACRO_INSTANTIATION and (file := self.file_of(cursor)):
                extent = cursor.extent
                self.macros.setdefault(file, set()).add((extent.start.offset, extent.end.offset))
        for cursor in tops:
            if self.file_of(cursor):
                self.declaration(cursor)

    def file_of(self, cursor):
        file = cursor.location.file
        if file is None:
            return None
        path = os.path.normpath(file.name)
        prefix = self.source_folder + os.sep
        return path[len(prefix):] if path.startswith(prefix) else None

    # --- declarations: only bodies and initialisers are looked into ---

    def declaration(self, cursor):
        for child in cursor.get_children():
            if child.kind in SKIPPED:
                continue
            if cursor.kind in FUNCTIONS:
                # The body of a coroutine is a statement that libclang has no name for.
                if child.kind.is_statement() or child.kind == CursorKind.UNEXPOSED_STMT or (
                        cursor.kind == CursorKind.CONSTRUCTOR and child.kind.is_expression()):
                    self.visit(child, cursor, qualified(cursor))
            elif cursor.kind == CursorKind.FIELD_DECL:
                if child.kind.is_expression() and not cursor.is_bitfield():
                    self.visit(child, cursor, qualified(cursor))
            elif not child.kind.is_expression():
                self.declaration(child)

    # --- statements and expressions ---

    def visit(self, cursor, parent, function):
        if cursor.kind in SKIPPED or cursor.kind.is_attribute():
            return
        file = self.file_of(cursor)
        if file is None:
            return
        text = self.text(file)
        begin, end = cursor.extent.start.offset, cursor.extent.end.offset
        source = text[begin:end]
        if cursor.kind == CursorKind.VAR_DECL and re.search(r"\bconstexpr\b|\[\d+\]", source.split("=")[0]):
            return
        if cursor.kind == CursorKind.IF_STMT and re.match(r"if\s+constexpr\b", source):
            for child in list(cursor.get_children())[1:]:
                self.visit(child, cursor, function)
            return
        children = list(cursor.get_children())
        if source and not self.has_macro_at(file, begin, end):
            self.expression(file, begin, end, cursor, parent, children, function)
        for position, child in enumerate(children):
            if cursor.kind == CursorKind.CASE_STMT and position == 0:
                continue
            if child.kind in FUNCTIONS or child.kind in (CursorKind.STRUCT_DECL, CursorKind.CLASS_DECL):
                self.declaration(child)
            else:
                self.visit(child, cursor, function)

    def has_macro_at(self, file, begin, end):
        """Whether a macro's expansion begins or ends there: then the range may not be what is written."""
        return any(first == begin or last == end for first, last in self.macros.get(file, ()))

    def expression(self, file, begin, end, cursor, parent, children, function):
        text = self.text(file)
        source = text[begin:end]
        before = COMMENT.sub("", text[max(0, begin - 200):begin]).rstrip()
        after = text[end:end + 40].lstrip()

        def add(kind, change, **more):
            place = Place(file, begin, end, kind, function, shortened(one_line(source)), change,
                          text.count("\n", 0, begin) + 1, text.count("\n", 0, end) + 1, **more)
            self.found.setdefault((file, begin, end, kind, change), place)

        awaits = "co_await" in source
        operator, operands = self.binary(file, cursor, children)
        if operator in COMPARISONS and not awaits:
            add("compare", f"{operator} to {COMPARISONS[operator]}", operands=operands, operator=COMPARISONS[operator])
        elif operator in LOGICAL and not awaits:
            add("logic", f"{operator} to {LOGICAL[operator]}", operands=operands, operator=LOGICAL[operator])
        elif operator in ARITHMETIC and not awaits and all(is_number(child) for child in children[:1] + children[-1:]):
            add("arithmetic", f"{operator} to {ARITHMETIC[operator]}", operands=operands, operator=ARITHMETIC[operator])
        elif operator in ASSIGNMENTS and not awaits and all(is_number(child) for child in children):
            add("assign", f"{operator} to {ASSIGNMENTS[operator]}", operands=operands, operator=ASSIGNMENTS[operator])

        is_equality = operator in ("==", "!=")
        if cursor.kind.is_expression() and not is_equality:
            if is_condition(parent, before, after) and not is_declaration(source):
                add("negate", "negated")
            elif parent.kind == CursorKind.RETURN_STMT and operator not in COMPARISONS and operator not in LOGICAL and \
                    cursor.type.get_canonical().kind == TypeKind.BOOL:
                add("negate", "negated")
        if is_statement(cursor, parent, before) and after.startswith(";"):
            add("drop", "dropped")
        if cursor.kind == CursorKind.INTEGER_LITERAL and re.fullmatch(r"[0-9]+[uU]?", source) and \
                cursor.type.get_canonical().kind != TypeKind.POINTER and not after.startswith("]["):
            # As part of what is around it: `0` alone would name nothing.
            line_begin = text.rfind("\n", 0, begin) + 1
            line_end = text.find("\n", end)
            around = one_line(text[line_begin:begin] + "\0" + source + "\0" + text[end:line_end])
            add("constant", f"{source} + 1")
            self.found[(file, begin, end, "constant", f"{source} + 1")].text = around.replace("\0", "`")

    def binary(self, file, cursor, children):
        """The operator of an expression with two operands and their ranges, built in or not."""
        if not cursor.kind.is_expression() or len(children) < 2:
            return "", ()
        first, last = sorted((children[0], children[-1]), key=lambda child: child.extent.start.offset)
        if self.file_of(first) != file or self.file_of(last) != file:
            return "", ()
        left = (first.extent.start.offset, first.extent.end.offset)
        right = (last.extent.start.offset, last.extent.end.offset)
        if left[0] != cursor.extent.start.offset or right[1] != cursor.extent.end.offset or left[1] > right[0]:
            return "", ()
        operator = one_line(self.text(file)[left[1]:right[0]])
        if len(children) == 3 and cursor.kind == CursorKind.CONDITIONAL_OPERATOR:
            return "", ()
        return operator, (left, right)


def qualified(cursor):
    names = []
    while cursor is not None and cursor.kind != CursorKind.TRANSLATION_UNIT:
        if cursor.kind not in (CursorKind.NAMESPACE, CursorKind.LINKAGE_SPEC) and cursor.spelling:
            names.append(cursor.spelling)
        cursor = cursor.semantic_parent
    return "::".join(reversed(names))


def is_number(cursor):
    kind = cursor.type.get_canonical()
    return kind.kind in NUMBERS or "chrono::duration" in kind.spelling or "chrono::time_point" in kind.spelling


def is_condition(parent, before, after):
    if parent.kind in (CursorKind.IF_STMT, CursorKind.WHILE_STMT):
        return before.endswith(("(", ";")) and after.startswith(")")
    if parent.kind == CursorKind.FOR_STMT:
        return before.endswith(";") and after.startswith(";")
    return parent.kind == CursorKind.CONDITIONAL_OPERATOR and after.startswith("?")


def is_declaration(source):
    """`auto x = f()` as a condition: its variable would be lost."""
    return re.match(r"(const\s+)?[\w:<>]+[\s*&]+\w+\s*=[^=]", source) is not None


def is_statement(cursor, parent, before):
    if not (cursor.kind.is_expression() or cursor.kind in (CursorKind.BREAK_STMT, CursorKind.CONTINUE_STMT)):
        return cursor.kind == CursorKind.RETURN_STMT and not list(cursor.get_children()) and before[-1:] in ("{", "}", ";", ")")
    if parent.kind == CursorKind.COMPOUND_STMT:
        return before.endswith(("{", "}", ";", ":"))
    if parent.kind in (CursorKind.IF_STMT, CursorKind.FOR_STMT, CursorKind.WHILE_STMT, CursorKind.CXX_FOR_RANGE_STMT,
                       CursorKind.CASE_STMT, CursorKind.DEFAULT_STMT):
        return before.endswith((")", "else", ":"))
    return False


def folders_of_sources(source_folder):
    """Each folder below src/ that has sources -> their names."""
    folders = {}
    for path, _, names in os.walk(source_folder):
        # It includes a header in a way of its own, and has no function.
        sources = sorted(name for name in names if name.endswith(".cpp") and name != "build_check.cpp")
        if sources:
            folders[os.path.relpath(path, source_folder)] = sources
    return dict(sorted(folders.items()))


def folder_of(file, folders):
    """A folder with headers only belongs to the one that it is in."""
    folder = os.path.dirname(file)
    while folder and folder not in folders:
        folder = os.path.dirname(folder)
    return folder


def find(project, flags):
    """All places of src/, each with a name of its own, in the order of their names."""
    source_folder = os.path.join(project, "src")
    folders = folders_of_sources(source_folder)
    found = {}
    for folder, sources in folders.items():
        finder = Finder(source_folder)
        finder.parse(folder, sources, flags)
        found.update(finder.found)
    places = sorted(found.values(), key=lambda place: (place.file, place.begin, place.end, place.change))
    numbered = {}
    for place in places:
        place.folder = folder_of(place.file, folders)
        base = f"{place.file} | {place.function} | {place.change} | {place.text}"
        numbered[base] = numbered.get(base, 0) + 1
        place.name = base if numbered[base] == 1 else f"{base} | {numbered[base]}"
    return sorted(places, key=lambda place: place.name)
