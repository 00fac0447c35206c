#!/usr/bin/env python3
"""Reads what `dns --format octodns` printed as octoDNS would: octodns.py ZONE FILE.

Debian has no octoDNS, so that its documented rules (https://octodns.readthedocs.io, "Records" and "YamlProvider") are restated:
the file is YAML; each key is a name below the zone, the apex is '', and keys are in order; each record has a type and a ttl; a
type with many values has `values`, a CNAME `value`; names of hosts end with a dot; a semicolon in a text is escaped.
"""
import re
import sys

import yaml

HOST = re.compile(r"^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+$|^\.$")
NAME = re.compile(r"^$|^(?:\*|[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?)(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?)*$")
NUMBERS = ("port", "priority", "weight")


class Loader(yaml.SafeLoader):
    """Keys that are given twice are an error, as octoDNS has it."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"a key is given twice: {keys}"
        assert keys == sorted(keys), f"keys are out of order: {keys}"
        return super().construct_mapping(node, deep=deep)


Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, Loader.construct_mapping)


def check_value(kind, value, where):
    if kind == "CNAME":
        assert HOST.match(value), f"{where}: {value!r} needs a dot at its end"
    elif kind == "SRV":
        assert set(value) == {*NUMBERS, "target"}, f"{where}: {value}"
        assert all(isinstance(value[key], int) and 0 <= value[key] <= 65535 for key in NUMBERS), f"{where}: {value}"
        assert HOST.match(value["target"]), f"{where}: {value['target']!r} needs a dot at its end"
    elif kind == "TXT":
        assert isinstance(value, str) and value, f"{where}: {value!r} is no text"
        assert not re.search(r"(?<!\\);", value), f"{where}: a semicolon is not escaped in {value!r}"
    else:
        raise AssertionError(f"{where}: the type {kind} is not expected")


def check(zone, records):
    assert isinstance(records, dict) and records, "there are no records"
    count = 0
    for name, entries in records.items():
        assert isinstance(name, str) and NAME.match(name), f"{name!r} is no name below the zone"
        assert not name.endswith(zone), f"{name!r} is not relative to {zone}"
        kinds = [entry["type"] for entry in entries]
        assert len(kinds) == len(set(kinds)), f"{name}: a type is given twice"
        assert "CNAME" not in kinds or kinds == ["CNAME"], f"{name}: a CNAME stands alone"
        for entry in entries:
            many = entry["type"] != "CNAME"
            assert set(entry) == {"ttl", "type", "values" if many else "value"}, f"{name}: {sorted(entry)}"
            assert isinstance(entry["ttl"], int) and entry["ttl"] > 0, f"{name}: ttl {entry['ttl']!r}"
            values = entry["values"] if many else [entry["value"]]
            assert isinstance(values, list) and values, f"{name}: values {values!r}"
            for value in values:
                check_value(entry["type"], value, name)
            count += len(values)
    return count


if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf-8") as file:
        print(f"{check(sys.argv[1], yaml.load(file, Loader))} records")
