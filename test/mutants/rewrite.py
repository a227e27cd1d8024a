"""Writes the sources so that they hold all chosen mutations at once, each behind a number."""

import os

PREFIX = '#include "mutant_switch.hpp"\n#line 1 "{path}"\n'


def on(place):
    return f"authlete_mutants::on({place.number})"


class Rewriter:
    """Renders ranges of one file; a place may lie within another, whose text is then written twice."""

    def __init__(self, text, places):
        self.text = text
        self.places = sorted(places, key=lambda place: (place.begin, -place.end, place.kind != "drop", place.kind))

    def render(self, begin, end, first=0):
        """The text of a range with those places in it that come after number `first` of the order."""
        parts, at, index = [], begin, first
        while index < len(self.places):
            place = self.places[index]
            index += 1
            if place.begin < at or place.end > end:
                continue
            parts.append(self.text[at:place.begin])
            parts.append(self.mutated(place, index))
            at = place.end
            if place.kind == "drop":
                semicolon = self.text.index(";", at)
                parts.append(self.text[at:semicolon + 1] + " }")
                at = semicolon + 1
        parts.append(self.text[at:end])
        return "".join(parts)

    def mutated(self, place, following):
        inside = self.render(place.begin, place.end, following)
        if place.kind == "drop":
            return f"{{ if (!{on(place)}) {inside}"
        if place.kind == "negate":
            return f"({on(place)} != static_cast<bool>({inside}))"
        if place.kind == "constant":
            return f"({on(place)} ? {inside} + 1 : {inside})"
        left, right = (self.render(*operand, following) for operand in place.operands)
        return f"({on(place)} ? (({left}) {place.operator} ({right})) : ({inside}))"


def mutated_text(place, text):
    """What stands there in the mutant, for those who read a list of survivors."""
    inside = text[place.begin:place.end]
    if place.kind == "drop":
        return ""
    if place.kind == "negate":
        return f"!({inside})"
    if place.kind == "constant":
        return f"{inside} + 1"
    left, right = (text[slice(*operand)] for operand in place.operands)
    return f"{left} {place.operator} {right}"


def write_if_changed(path, text):
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            if file.read() == text:
                return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def write_tree(project, tree, places):
    """Makes `tree` a copy of the project whose src/ is mutated; all else are links to what the project has."""
    os.makedirs(os.path.join(tree, "src"), exist_ok=True)
    for name in os.listdir(project):
        link = os.path.join(tree, name)
        if name not in ("src", "build", ".git") and not name.startswith("build-") and not os.path.lexists(link):
            os.symlink(os.path.join(project, name), link)
    by_file = {}
    for place in places:
        by_file.setdefault(place.file, []).append(place)
    wanted = {"mutant_switch.hpp"}
    for folder, _, names in os.walk(os.path.join(project, "src")):
        for name in names:
            path = os.path.join(folder, name)
            file = os.path.relpath(path, os.path.join(project, "src"))
            wanted.add(file)
            with open(path, encoding="utf-8") as opened:
                text = opened.read()
            if file in by_file:
                text = PREFIX.format(path=os.path.join(tree, "src", file)) + Rewriter(text, by_file[file]).render(0, len(text))
            write_if_changed(os.path.join(tree, "src", file), text)
    with open(os.path.join(os.path.dirname(__file__), "mutant_switch.hpp"), encoding="utf-8") as file:
        write_if_changed(os.path.join(tree, "src", "mutant_switch.hpp"), file.read())
    for folder, _, names in os.walk(os.path.join(tree, "src")):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.relpath(path, os.path.join(tree, "src")) not in wanted:
                os.remove(path)
