"""One note."""
import re
from dataclasses import dataclass, field
from typing import ClassVar, List


@dataclass
class Note:
    made: ClassVar[int] = 0

    title: str
    text: str = ""
    tags: List[str] = field(default_factory=list)

    def __post_init__(self):
        type(self).made += 1
        self.tags = sorted(set(self.tags))

    @classmethod
    def parse(cls, line):
        title, _, rest = line.partition(":")
        tags = re.findall(r"#(\w+)", rest)
        return cls(
            title.strip(),
            re.sub(r"\s*#\w+", "", rest).strip(),
            tags,
        )
