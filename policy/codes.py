"""The four words by which whoever gave an anonymous suggestion finds it again. Only their hash is kept."""

import re
from collections.abc import Iterator
from hashlib import scrypt, sha256
from unicodedata import normalize

from policy.code_words import WORDS
from policy.refusals import Refusal

WORDS_OF_A_CODE, BITS = 4, 10  # of each word: 1,024 of them, so that a code is one of 2^40
NUMBERS = {word: number for number, word in enumerate(WORDS)}
SLOWLY = {"n": 2**12, "r": 8, "p": 1, "dklen": 32}  # 4 MB and some milliseconds for each guess


def code_of(secret: str) -> str:
    """The words of a form, by the random secret in it: the same form handed in twice has the same."""
    drawn = int.from_bytes(sha256(f"code:{secret}".encode()).digest())
    return "-".join(WORDS[(drawn >> shift * BITS) % len(WORDS)] for shift in range(WORDS_OF_A_CODE))


def id_of(secret: str) -> str:
    """What a form's note is called: nothing leads back from it to the form."""
    return sha256(f"note:{secret}".encode()).hexdigest()[:32]


def hashed(code: str, of: str) -> str:
    """What is kept of a code. `of`: what tells one company's codes from another's.

    However it is written: in capitals, with spaces or dashes. Refuses what is no code.
    """
    return scrypt(" ".join(_read(code)).encode(), salt=f"gatepost:{of}".encode(), **SLOWLY).hex()


def _read(code: str) -> Iterator[str]:
    words = re.findall(r"[a-z]+", normalize("NFKC", code[:200]).casefold())
    if len(words) != WORDS_OF_A_CODE or any(word not in NUMBERS for word in words):
        raise Refusal("no_such_code", "code")
    yield from words
