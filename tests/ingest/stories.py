"""Articles in our own words on an affair that never was, and how to lay them out as files."""

from pathlib import Path


def unwrapped(text: str) -> str:
    """A text of wrapped lines with one line a paragraph, as most files have it."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n")) + "\n"


EVE = unwrapped("""\
Ministers prepare for Tallinn

Sunday 12 May 2019

Estonian Foreign Minister Mari Kask and Latvian Foreign Minister Janis Ozols will meet in Tallinn
on Tuesday. Diplomats of both countries have worked on an agenda since the end of April.

"We shall speak about the border and about nothing else," Kask told reporters on Sunday.

The NATO-Russia Council is due to meet in Brussels on Thursday, a spokesman said.
""")

DAY = unwrapped("""\
Two ministers, one border

Tuesday 14 May 2019

Estonian Foreign Minister Mari Kask and Latvian Foreign Minister Janis Ozols met in Tallinn on
Tuesday morning. The talks between Estonia and Latvia lasted four hours, and both sides called them
useful.

"It was a good beginning," Ozols told reporters on Tuesday after the meeting.

Estonia and Latvia signed a treaty on fishing in April 2011. A court in Riga had asked for it.
""")

LATER = unwrapped("""\
What the Tallinn meeting brought

Friday 17 May 2019

The NATO-Russia Council met in Brussels on Thursday for the first time in a year. Ambassadors of
all members took part, and the session went on into the evening.

Kask and Ozols had met in Tallinn on 14 May 2019. Estonian Foreign Minister Mari Kask said on Friday
that a second round would follow. Latvian Foreign Minister Janis Ozols visited Vilnius on Wednesday.
""")

# The same piece by another outlet, a day later, with a sentence more.
REPRINT = DAY.replace("Tuesday 14 May 2019", "Wednesday 15 May 2019").replace(
    "Two ministers, one border", "Tallinn hosts a meeting on the border"
)
REPRINT = f"{REPRINT}\nNobody else was in the room, and no paper was handed out to anybody.\n"

UNDATED = unwrapped("""\
A column on borders

Estonian Foreign Minister Mari Kask met Latvian Foreign Minister Janis Ozols on Tuesday. Nobody
can say what came of it, and few remember what went before. The treaty of 2011 is forgotten.
""")

STORIES = {"eve.txt": EVE, "day.txt": DAY, "later.txt": LATER}


def lay_out(folder: Path, **stories: str) -> Path:
    """Write stories as text files into a folder, which is made; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in stories.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
