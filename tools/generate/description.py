"""Reads api/*.tsv, and says in plain words what is wrong with them. api/README.md says what each column means."""
import csv
import re
from collections import defaultdict

from naming import class_name

SCALARS = frozenset(["string", "uri", "bool", "int32", "int64", "json"])
UNITS = frozenset(["", "seconds", "seconds since the epoch", "milliseconds since the epoch"])
CONTENTS = frozenset(["json", "json or none", "none", "text", "document", "document or none"])
COLUMNS = {
    "operations": "group name alternate_of method path query query_schema request required_members content response "
                  "token since idempotency gone_after_retry reason condition other_clients doc",
    "schemas": "schema field type required read_only unit json_in_string sensitivity since used_in note doc",
    "enums": "enum value same_as name since doc",
    "actions": "operation action kind status content_type fields content note",
}
# A header of its own for a large schema, whatever uses it.
LARGE_SCHEMAS = ("client", "service")


class DescriptionError(Exception):
    """What is wrong with the description, one line for each mistake."""


def element_of(type_name):
    """The type of the elements of a list or map; of every other type the type itself."""
    match = re.fullmatch(r"(?:array|map)<(.*)>", type_name)
    return match.group(1) if match else type_name


class Description:
    """The content of api/*.tsv: `operations`, and by name `schemas` (fields), `enums` (values), and their sentences."""

    def __init__(self, folder):
        self._folder = folder
        self._mistakes = []
        self.operations = self._read("operations")
        self.schemas, self.schema_docs = self._by_name("schemas", "schema", "field")
        self.enums, self.enum_docs = self._by_name("enums", "enum", "value")
        self.actions = self._read("actions")
        if not self._mistakes:
            self._check()
        if self._mistakes:
            raise DescriptionError("\n".join(self._mistakes))
        self.groups = self._find_groups()
        self._add_derived_docs()

    def uses(self, schema):
        """The schemas and enumerations that the fields of a schema need."""
        return [element_of(field["type"]) for field in self.schemas.get(schema, [])
                if element_of(field["type"]) not in SCALARS]

    def used_within(self, schemas):
        """These schemas, and all schemas that their fields need."""
        found, pending = set(), list(schemas)
        while pending:
            schema = pending.pop()
            if schema in self.schemas and schema not in found:
                found.add(schema)
                pending += self.uses(schema)
        return found

    def _read(self, name):
        path = self._folder / f"{name}.tsv"
        with open(path, encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n")
            columns = COLUMNS[name].split()
            if reader.fieldnames != columns:
                raise DescriptionError(f"{path}:1: the columns must be: {' '.join(columns)}")
            rows = []
            for row in reader:
                row["place"] = f"{path}:{reader.line_num}"
                if None in row or None in row.values():
                    self._mistakes.append(f"{row['place']}: must have {len(columns)} fields, separated by tabs")
                rows.append(row)
        return rows

    def _by_name(self, file, name_column, item_column):
        items, docs = {}, {}
        for row in self._read(file):
            name, item = row[name_column], row[item_column]
            if not item:
                if name in items:
                    self._mistake(row, f"the row that describes {name} must be its first one, and the only one")
                items[name], docs[name] = [], row["doc"]
            elif name not in items or next(reversed(items)) != name:
                self._mistake(row, f"the rows of {name} must follow the row that describes it")
            elif item in [other[item_column] for other in items[name]]:
                self._mistake(row, f"{name} already has {item}")
            else:
                items[name].append(row)
        return items, docs

    def _mistake(self, row, what):
        self._mistakes.append(f"{row['place']}: {what}")

    def _require(self, condition, row, what):
        if not condition:
            self._mistake(row, what)

    def _check(self):
        for schema, fields in self.schemas.items():
            for index, field in enumerate(fields):
                self._check_field(schema, field, index)
        for values in self.enums.values():
            texts = [value["value"] for value in values if not value["same_as"]]
            for value in values:
                self._require(not value["same_as"] or value["same_as"] in texts, value,
                              f"same_as: {value['same_as']} is not a value of this enumeration")
        classes = defaultdict(list)
        for name in [*self.schemas, *self.enums, *{operation["group"] for operation in self.operations}]:
            classes[class_name(name)].append(name)
        for name, sources in classes.items():
            if len(sources) > 1:
                self._mistakes.append(f"{' and '.join(sources)} would both become the class {name}")
        known = set()
        for operation in self.operations:
            self._check_operation(operation, known)
        for action in self.actions:
            self._require(action["operation"] in known, action, f"operation: {action['operation']} is not described")

    def _check_field(self, schema, field, index):
        element = element_of(field["type"])
        self._require(element in SCALARS or element in self.schemas or element in self.enums, field,
                      f"type: {element} is neither a basic type, a schema nor an enumeration")
        self._require(field["unit"] in UNITS, field, f"unit: must be one of {', '.join(sorted(UNITS - {''}))}")
        self._require(not field["unit"] or element in ("int32", "int64"), field, "unit: only an integer has one")
        self._require(field["sensitivity"] in ("", "personal", "secret"), field,
                      "sensitivity: must be empty, personal or secret")
        self._require(field["sensitivity"] != "secret" or element not in ("bool", "int32", "int64"), field,
                      "sensitivity: a number or boolean cannot be secret")
        self._require(field["required"] in ("", "yes"), field, "required: must be empty or yes")
        self._require(field["required"] != "yes" or index < 64, field,
                      "required: such a field must be among the first 64 of its schema")
        self._require(re.fullmatch(r"[a-zA-Z][a-zA-Z0-9]{0,59}", field["field"]) is not None, field,
                      "field: must be plain letters and digits, at most 60")
        self._require(bool(field["doc"]), field, "doc: is missing")
        self._require(len(self.schemas[schema]) <= 255, field, "a schema can have at most 255 fields")

    def _check_operation(self, operation, known):
        name = f"{operation['group']}.{operation['name']}"
        self._require(name not in known, operation, f"{name} is described twice")
        known.add(name)
        for column in ("query_schema", "request", "response"):
            schema = element_of(operation[column])
            self._require(not schema or schema in self.schemas or schema == "string", operation,
                          f"{column}: {schema} is not a schema")
        self._require(operation["idempotency"] in ("idempotent", "non_idempotent"), operation,
                      "idempotency: must be idempotent or non_idempotent")
        self._require(operation["content"] in CONTENTS, operation,
                      f"content: must be one of {', '.join(sorted(CONTENTS))}")
        self._require(operation["token"] in ("service", "organization", "none"), operation,
                      "token: must be service, organization or none")
        placeholders = re.findall(r"\{(\w+)\}", operation["path"].removeprefix("/api/{serviceId}"))
        self._require(operation["path"].startswith("/api/") and len(placeholders) <= 1 and
                      (not placeholders or operation["path"].endswith("{" + placeholders[0] + "}")), operation,
                      "path: must begin with /api/ and may have one argument besides serviceId, at its end")

    def _find_groups(self):
        """Where each schema and enumeration is declared: with the one group that uses it, else in `common` or, if the
        large ones consist of it, in `settings`."""
        users = defaultdict(set)

        def mark(name, group):
            group = name if name in LARGE_SCHEMAS else group
            if group in users[name] or (name not in self.schemas and name not in self.enums):
                return
            users[name].add(group)
            for used in self.uses(name):
                mark(used, group)

        for operation in self.operations:
            for column in ("query_schema", "request", "response"):
                mark(element_of(operation[column]), operation["group"])
        for name in [*self.schemas, *self.enums]:
            if not users[name]:
                mark(name, "common")
        group = {name: next(iter(users[name])) if len(users[name]) == 1 else "common"
                 for name in [*self.schemas, *self.enums]}
        # What a common schema uses is common, unless it is one of the large ones.
        pending = [name for name in self.schemas if group[name] == "common"]
        while pending:
            for used in self.uses(pending.pop()):
                if group[used] not in ("common", *LARGE_SCHEMAS):
                    group[used] = "common"
                    pending.append(used)
        # What the large ones consist of is apart from the rest, which their headers need not include.
        pending = list(LARGE_SCHEMAS)
        while pending:
            for used in self.uses(pending.pop()):
                if used in self.schemas and group[used] == "common":
                    group[used] = "settings"
                    pending.append(used)
        return group

    def _add_derived_docs(self):
        """A schema that belongs to one operation needs no sentence of its own."""
        for operation in self.operations:
            name = f"`{operation['group']}.{operation['name']}`"
            action = next((field["type"] for field in self.schemas.get(operation["response"], [])
                           if field["field"] == "action"), None)
            for key, docs, sentence in ((operation["request"], self.schema_docs, "Request"),
                                        (operation["response"], self.schema_docs, "Response"),
                                        (action, self.enum_docs, "What to do with the response")):
                if key in docs and not docs[key]:
                    docs[key] = f"{sentence} of {name}, which {_lower_first(operation['doc'])}"
        for docs in (self.schema_docs, self.enum_docs):
            for name, doc in docs.items():
                if not doc:
                    raise DescriptionError(f"{self._folder}: {name} needs a row that describes it")


def _lower_first(text):
    return text if text[:2].isupper() else text[0].lower() + text[1:]
