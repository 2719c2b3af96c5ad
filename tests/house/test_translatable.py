"""What readers see can be translated: no bare words in a template, none in a form or in a table."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

from tests.house.tracked import ROOT, code_files, text_of, tracked_files

SPOKEN = {"title", "aria-label", "placeholder", "alt"}  # attributes that are read out
SILENT = {"code", "kbd", "script", "style"}
NAMES = {"BibTeX", "CSL-JSON", "OpenAPI", "API"}  # the same in every language
WORD = re.compile(r"[^\W\d_]{2,}")
BLOCKS = ("blocktranslate", "blocktrans", "comment", "verbatim")


class Words(HTMLParser):
    """Collects the words of a text in HTML, and of the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        for name, value in attrs:
            if name in SPOKEN or (name, ("name", "description")) in [
                ("content", one) for one in attrs
            ]:
                self.add(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.add(data)

    def add(self, text: str) -> None:
        bare = text.strip()
        if WORD.search(bare) and bare not in NAMES:
            self.found.append(bare)


def bare_words(template: str) -> list[str]:
    """The words of a template that stand outside of its translations."""
    pieces, closing = [], ""
    for token in Lexer(template).tokenize():
        if token.token_type is TokenType.BLOCK:
            name = token.contents.split()[0]
            if name in BLOCKS and not closing:
                closing = f"end{name}"
            elif name == closing:
                closing = ""
        elif token.token_type is TokenType.TEXT and not closing:
            pieces.append(token.contents)
    words = Words()
    words.feed("".join(pieces))
    words.close()
    return words.found


@pytest.mark.parametrize(
    ("template", "bare"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ('<p>{% translate "Hello" %}, {{ name }}</p>', []),
        ("{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}", []),
        ('<a title="Go on" href="{{ url }}">→</a>', ["Go on"]),
        ("<p><code>talks</code> BibTeX</p>", []),
    ],
)
def test_bare_words_are_found(template, bare):
    assert bare_words(template) == bare


def templates() -> list[Path]:
    found = (path for path in tracked_files() if path.parts[0] == "templates")
    return [path for path in found if path.suffix == ".html" and path.parts[1] != "admin"]


@pytest.mark.parametrize("path", templates(), ids=str)
def test_no_template_has_bare_words(path):
    assert not bare_words(text_of(path))


def spoken_arguments(tree: ast.AST) -> list[ast.expr]:
    """What is said to readers: the reason of a refusal, the label and the messages of a field."""
    found: list[ast.expr] = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name == "ValidationError":
            found += call.args[:1]
        elif name == "add_error":
            found += call.args[1:2]
        for keyword in call.keywords:
            if keyword.arg in {"label", "help_text"}:
                found.append(keyword.value)
            if keyword.arg == "error_messages" and isinstance(keyword.value, ast.Dict):
                found += keyword.value.values
    return found


def test_no_form_of_the_reading_pages_speaks_bare_words():
    rooms = {"views"}
    paths = [
        path
        for path in code_files()
        if path.parts[:2] == ("timeline", "browsing")
        and (len(path.parts) == 3 or path.parts[2] in rooms)
    ]
    bare = [
        f"{path}:{one.lineno}"
        for path in paths
        for one in spoken_arguments(ast.parse((ROOT / path).read_text()))
        if isinstance(one, ast.JoinedStr)
        or (isinstance(one, ast.Constant) and isinstance(one.value, str) and WORD.search(one.value))
    ]

    assert not bare
