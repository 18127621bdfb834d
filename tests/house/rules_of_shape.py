"""How large things may be, what they are called, and what they say of themselves."""

import ast
import re
import statistics

from tests.house.house import ROOMS, Rule

LINES_OF_A_FILE, LINES_OF_A_FUNCTION, MEDIAN_FUNCTION, ARGUMENTS = 250, 40, 8, 5
PLAIN = 3
TABLES = {"COMMANDS", "ACTIONS", "FORMS", "OPTIONS", "EVENTS", "SHORTCUTS"}
SHARED = ("policy", "usecases", "views", "handlers", "storage", "scheduler")
ONE_AND_MANY = {"edition"}  # policy/edition.py says what one is, and policy/editions/ beside it holds them
EMPTY = {"manager", "helper", "util", "base", "service", "data", "process", "common", "misc"}
SAYS_NOTHING = EMPTY | {f"{word}s" for word in EMPTY}


def files_are_short(house):
    for file in house.files + house.elsewhere:
        lines = sum(1 for line in file.source.splitlines() if line.strip())
        yield file.path, f"has {lines} lines" if lines > LINES_OF_A_FILE else ""


def lines_of(function):
    """From its first statement on: neither the signature nor the docstring is what makes a function long."""
    told = 1 if ast.get_docstring(function) else 0
    first = function.body[told] if told < len(function.body) else function.body[-1]
    return function.end_lineno - first.lineno + 1


def functions_are_short(house):
    for file in house.files:
        for function in file.functions:
            lines = lines_of(function)
            yield file.at(function), f"{function.name} has {lines} lines" if lines > LINES_OF_A_FUNCTION else ""


def most_functions_are_very_short(house):
    lengths = [lines_of(function) for file in house.files for function in file.functions]
    if lengths:
        median = statistics.median(lengths)
        yield "all rooms", f"the median function has {median} lines" if median > MEDIAN_FUNCTION else ""


def functions_take_few_arguments(house):
    for file in house.files:
        for function in file.functions:
            taken = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
            count = sum(1 for argument in taken if argument.arg not in ("self", "cls"))
            yield file.at(function), f"{function.name} takes {count} arguments" if count > ARGUMENTS else ""


def every_module_says_what_it_is(house):
    for file in house.files:
        yield file.path, "" if ast.get_docstring(file.tree) else "has no docstring"


def what_other_rooms_call_is_told(house):
    """A function of policy, use cases or storage that another room names says what its annotations cannot.

    One of at most three lines that refuses nothing is its own best description.
    """
    exported = set().union(*(names_from_other_rooms(file) for file in house.files))
    for file in house.inside("policy", "usecases", "storage"):
        module = file.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for node in file.tree.body:
            if isinstance(node, ast.FunctionDef) and (module, node.name) in exported:
                plain = lines_of(node) <= PLAIN and not any(isinstance(part, ast.Raise) for part in ast.walk(node))
                told = plain or ast.get_docstring(node)
                yield file.at(node), "" if told else f"{node.name} is called from other rooms untold"


def names_from_other_rooms(file):
    """(module, name) of everything that a file imports from other rooms, by name or through the module."""
    found, modules = set(), {}
    for node in file.nodes:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in set(ROOMS) - {file.room}:
            found |= {(node.module, name.name) for name in node.names}
            modules |= {name.asname or name.name: f"{node.module}.{name.name}" for name in node.names}
    for node in file.nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            found.add((modules[node.value.id], node.attr))
    return found


def a_noun_has_one_file_name(house):
    """`ls */gates.py` shows a whole feature: handlers' nouns are known elsewhere, and never in another number."""
    stems = {(file.room, file.stem) for file in house.inside(*SHARED) if file.stem != "__init__"}
    names = {stem for _, stem in stems}
    for room, stem in sorted(stems):
        other = f"{stem}s" if f"{stem}s" in names and stem not in ONE_AND_MANY else ""
        yield f"{room}/{stem}.py", f"is called {other}.py in another room" if other else ""
    for file in house.inside("handlers"):
        tables = {ast.unparse(name) for node in file.tree.body for name in getattr(node, "targets", ())}
        if tables & TABLES and file.stem != "dispatch":
            known = {room for room, stem in stems if stem == file.stem} - {"handlers"}
            yield file.path, "" if known else "is a noun that no other room knows"


def names_are_the_fields_own(house):
    """A file has no empty word in its name; a class does not end in one, and none is called Base."""
    for file in house.files:
        yield file.path, "says nothing by its name" if set(file.stem.split("_")) & SAYS_NOTHING else ""
        for node in file.nodes:
            if isinstance(node, ast.ClassDef):
                words = re.findall(r"[A-Z]?[a-z]+", node.name.lstrip("_")) or [node.name]
                is_empty = words[-1].lower() in SAYS_NOTHING or words[0] in ("Base", "Abstract")
                yield file.at(node), f"{node.name} says nothing" if is_empty else ""


SHAPE = (
    Rule(files_are_short, ROOMS, 150),
    Rule(functions_are_short, ROOMS, 1000),
    Rule(most_functions_are_very_short, ROOMS, 1),
    Rule(functions_take_few_arguments, ROOMS, 1000),
    Rule(every_module_says_what_it_is, ROOMS, 120),
    Rule(what_other_rooms_call_is_told, ("usecases",), 60),
    Rule(a_noun_has_one_file_name, ("handlers",), 60),
    Rule(names_are_the_fields_own, ROOMS, 300),
)
