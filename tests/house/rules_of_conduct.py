"""Who may do what: acknowledge, wait, commit, speak, catch, tell the time."""

import ast
import re
import sys

from babel.messages.pofile import read_po

from tests.house.house import FUNCTION, Rule, called, is_sentence, own

MAY_CATCH_ALL = {"handlers/answers.py", "scheduler/relay.py", "scheduler/ticks.py", "sandbox/workspace.py"}
MAY_SAY_BEGIN = {"storage/store.py", "storage/engines.py"}
MAY_HOLD_A_SESSION = {"storage", "usecases", "handlers", "scheduler"}
MAY_WRITE_THE_JOURNAL = {"storage/store.py", "storage/tx.py"}
CLOCKS = re.compile(r"(^|\.)(now|utcnow|today|utc_now)$|^time\.|^(monotonic|perf_counter|time)$")
TELLS_THE_TIME = re.compile(r"^(datetime|date|dt|time)\b|^(monotonic|perf_counter|utc_now)$")
READS_FILES = re.compile(r"^(open|print|input)$|\.(read_text|read_bytes|write_text|write_bytes|open)$")
MADE_AT_IMPORT = re.compile(
    r"(^|\.)(create_engine|create_async_engine|open_engine|sessionmaker|async_sessionmaker|Session|Database|Store|Relay"
    r"|Ticks|AsyncApp|App|FastAPI|Starlette|(Async)?(WebClient|WebhookClient|SocketModeClient)|SocketModeClient"
    r"|ClientSession|\w*Scheduler|ThreadPoolExecutor|ProcessPoolExecutor|Thread|Lock|Queue)$"
)
SQL = re.compile(
    r"\b(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|PRAGMA|VACUUM|BEGIN|SHOW|SET|EXECUTE|AND|NULL|WHERE|IN|AS|ON)\b"
)
CODE = re.compile(r"[a-z]+(_[a-z]+)*")
TRANSACTION = re.compile(
    r"(BEGIN|COMMIT|ROLLBACK|END|SAVEPOINT|RELEASE)( (IMMEDIATE|EXCLUSIVE|TRANSACTION|[a-z_]+))?;?"
)


def ack_comes_last(house):
    """What a person sees as done is committed, and nothing can fail after they were told."""
    for file in house.inside("handlers"):
        for function in file.functions:
            acks = [node for node in own(function) if called(node) in ("ack", "self.ack", "context.ack")]
            if acks:
                last = function.body[-1]
                is_last = len(acks) == 1 and isinstance(last, ast.Expr) and acks[0] in ast.walk(last)
                yield file.at(function), "" if is_last else "acknowledges anywhere but in its last line"


def async_stays_outside(house):
    waits = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
    for file in house.inside("policy", "usecases", "views", "storage"):
        for node in file.nodes if file.path != "storage/store.py" else ():
            if isinstance(node, waits):
                yield file.at(node), "is asynchronous"
        yield file.path, ""


def only_run_and_look_are_awaited(house):
    for file in house.inside("storage"):
        for function in file.functions if file.path == "storage/store.py" else ():
            if isinstance(function, ast.AsyncFunctionDef):
                known = function.name in ("run", "look") or function.name.startswith("_")
                yield file.at(function), "" if known else "is a third door into the store"


def only_the_store_begins_and_commits(house):
    for file in house.files:
        for node in file.nodes if file.path != "storage/store.py" else ():
            verbs = r"\.(begin|begin_nested|commit)$" if file.room in MAY_HOLD_A_SESSION else r"\.commit$"
            if re.search(verbs, called(node)):
                yield file.at(node), "begins or commits"
        for node, text in file.texts if file.path not in MAY_SAY_BEGIN else ():
            if TRANSACTION.fullmatch(text):
                yield file.at(node), "begins or commits in SQL"
        yield file.path, ""


def only_the_store_writes_the_journal(house):
    """Journaled state changes through Tx.record alone; use cases hand their session on and never use it."""
    for file in house.inside("usecases", "storage", "handlers", "scheduler", "bot"):
        for node in file.nodes:
            if called(node) == "journal.append" and file.path not in MAY_WRITE_THE_JOURNAL:
                yield file.at(node), "writes the journal"
            if file.room == "usecases" and re.search(r"\bsession\.\w+$", called(node)):
                yield file.at(node), "speaks SQL"
        yield file.path, ""


def nobody_speaks_in_sentences(house):
    """Words are in views/locales and in editions; the sandbox and the command line have their own."""
    for file in house.inside("policy", "usecases", "handlers", "scheduler", "storage"):
        for node, text in file.texts:
            is_sql = file.room == "storage" and (SQL.search(text) or "/migrations/" in file.path)
            yield file.at(node), f"says {text[:40]!r}" if is_sentence(text) and not is_sql else ""


def broad_excepts_have_their_places(house):
    """The relay's loop, the tick, the error answer and the sandbox's bus. What is raised again was not caught."""
    for file in house.files:
        found = [node for node in file.nodes if catches_all(node)]
        for nth, node in enumerate(found):
            allowed = file.path in MAY_CATCH_ALL and nth == 0
            yield file.at(node), "" if allowed else "catches everything"
        if file.path in MAY_CATCH_ALL and not found:
            yield file.path, "is allowed to catch everything and does not: take it off the list"


def catches_all(node):
    caught = []
    if isinstance(node, ast.ExceptHandler) and ast.unparse(node.body[-1]) != "raise":
        caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    elif called(node) in ("suppress", "contextlib.suppress"):
        caught = node.args
    return any(name is None or ast.unparse(name) in ("Exception", "BaseException") for name in caught)


def rules_know_no_clock_and_no_files(house):
    """Business now is an argument everywhere; holidays and editions arrive as data."""
    for file in house.inside("policy", "usecases", "views"):
        for node in file.nodes:
            name = called(node)
            if name == "time" and knows_hours(file):
                continue  # an hour of the day, such as 18:00
            if CLOCKS.search(name) and TELLS_THE_TIME.search(name):
                yield file.at(node), f"asks the clock by {name}"
            if file.room != "views" and READS_FILES.search(name):
                yield file.at(node), f"reaches outside by {name}"
        yield file.path, ""


def knows_hours(file):
    found = [node for node in file.nodes if isinstance(node, ast.ImportFrom) and node.module == "datetime"]
    return any(each.name == "time" for node in found for each in node.names)


def policy_needs_nothing_but_python(house):
    for file in house.inside("policy"):
        for node in file.nodes:
            if isinstance(node, ast.Import | ast.ImportFrom):
                named = [node.module or ""] if isinstance(node, ast.ImportFrom) else [name.name for name in node.names]
                foreign = {module.split(".")[0] for module in named} - sys.stdlib_module_names - {"policy"}
                yield file.at(node), f"imports {sorted(foreign)}" if foreign else ""


def nothing_is_made_at_import(house):
    """No engine, app, client or scheduler of ours stands at module level or in a class body, and no `global`."""
    for file in house.files:
        for node in outside_functions(file.tree):
            if MADE_AT_IMPORT.search(called(node)):
                yield file.at(node), f"makes a {called(node)} when it is imported"
        for node in file.nodes:
            if isinstance(node, ast.Global):
                yield file.at(node), "changes a global"
        yield file.path, ""


def outside_functions(tree):
    waiting = list(tree.body)
    while waiting:
        node = waiting.pop()
        if not isinstance(node, (*FUNCTION, ast.Lambda)):
            yield node
            waiting.extend(ast.iter_child_nodes(node))


def refusals(house):
    """Every refusal made, and the codes it is made with: two where a literal stands on either side of an if."""
    for file in house.inside("policy", "usecases", "storage", "handlers", "scheduler", "bot"):
        for node in file.nodes:
            if called(node) in ("Refusal", "refusals.Refusal"):
                code = node.args[0] if node.args else None
                either = [code.body, code.orelse] if isinstance(code, ast.IfExp) else [code]
                yield file.at(node), [one.value if isinstance(one, ast.Constant) else None for one in either]


def refusal_codes_are_literals(house):
    """So that a grep finds where each refusal comes from, and the words can be checked against them."""
    for place, codes in refusals(house):
        literal = all(isinstance(code, str) and CODE.fullmatch(code) for code in codes)
        yield place, "" if literal else "refuses with a code that no grep finds"


def every_refusal_has_words(house):
    """In each language, and no words are left for what nobody refuses any more."""
    codes = {code for _, found in refusals(house) for code in found if code}
    for path in sorted((house.root / "views" / "locales").glob("*.po")):
        with path.open("rb") as file:
            words = {message.id: message.string for message in read_po(file) if str(message.id).startswith("refusal.")}
        for code in sorted(codes | {key.removeprefix("refusal.") for key in words}):
            spoken = bool(words.get(f"refusal.{code}"))
            missing = f"{code} has no words" if code in codes and not spoken else ""
            yield path.name, missing or ("" if code in codes else f"{code} is refused by nobody")


CONDUCT = (
    Rule(ack_comes_last, ("handlers",), 5),
    Rule(async_stays_outside, ("policy", "usecases", "views", "storage"), 30),
    Rule(only_run_and_look_are_awaited, ("storage",), 2),
    Rule(only_the_store_begins_and_commits, ("storage",), 100),
    Rule(only_the_store_writes_the_journal, ("storage",), 40),
    Rule(nobody_speaks_in_sentences, ("policy", "usecases", "handlers"), 500),
    Rule(broad_excepts_have_their_places, ("handlers", "scheduler"), 4),
    Rule(rules_know_no_clock_and_no_files, ("policy", "usecases", "views"), 40),
    Rule(policy_needs_nothing_but_python, ("policy",), 50),
    Rule(nothing_is_made_at_import, ("bot", "storage", "handlers", "scheduler"), 100),
    Rule(refusal_codes_are_literals, ("policy",), 50),
    Rule(every_refusal_has_words, ("policy", "views"), 80),
)
