"""Regular expressions matched as `re` matches them, every step counted: what one costs, on any machine, under any load.

`re` itself tells nobody how much it did. This engine walks the tree that `re` parses, tries the same ways in the same
order, and counts. Upper bounds of repetitions are cut to six (`{0,2000}` costs two thousand times as much at most, but
no more for a longer text), so that texts of a few hundred characters show how the work grows. That it matches as `re`
does is tested: with the same cut tree `re` has to find the same.
"""

from __future__ import annotations

import re
import re._compiler as compiler
import re._constants as c
import re._parser as parser
from collections.abc import Callable, Iterator
from typing import Any

__all__ = ["Counted", "TooMuch", "samples"]

BOUND = 6
_SINGLE = (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN)
_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
_Next = Callable[[int], bool]
_Match = Callable[[int, _Next], bool]


class TooMuch(Exception):
    """More steps than the budget."""


class Counted:
    """An expression whose steps are counted."""

    def __init__(self, pattern: str, flags: int, budget: int = 10**9) -> None:
        self.flags = flags & ~re.UNICODE | re.UNICODE
        self.tree = _cut(parser.parse(pattern, flags & ~re.DEBUG))
        self.flags = self.tree.state.flags
        self.compiled = compiler.compile(self.tree, self.flags)
        self.budget = budget
        self.steps = 0
        self.text = ""
        self.groups: dict[int, tuple[int, int]] = {}
        self._match = self._sequence(self.tree, self.flags)

    # Running

    def run(self, text: str, *, scan: bool) -> list[tuple[int, int]]:
        """The places of matches: all of them, or with no `scan` the one at the beginning."""
        self.text = text
        self.steps = 0
        found: list[tuple[int, int]] = []
        start = 0
        while start <= len(text):
            end = self._at(start)
            if end is not None:
                found.append((start, end))
            if not scan:
                break
            start = end if end is not None and end > start else start + 1
        return found

    def _at(self, start: int) -> int | None:
        ends: list[int] = []

        def done(at: int) -> bool:
            ends.append(at)
            return True

        self.groups = {}
        self._step()
        return ends[0] if self._match(start, done) else None

    def _step(self, count: int = 1) -> None:
        self.steps += count
        if self.steps > self.budget:
            raise TooMuch

    # Building

    def _sequence(self, nodes: Any, flags: int) -> _Match:
        parts = [self._node(op, value, flags) for op, value in nodes]

        def match(at: int, then: _Next, place: int = 0) -> bool:
            if place == len(parts):
                return then(at)
            return parts[place](at, lambda end: match(end, then, place + 1))

        return match

    def _node(self, op: Any, value: Any, flags: int) -> _Match:
        if op in _SINGLE:
            fits = self._fits(op, value, flags)
            return lambda at, then: self._one(fits, at) and then(at + 1)
        if op in _REPEATS:
            return self._repeat(op, value, flags)
        return _BUILDERS[op](self, value, flags)

    def _fits(self, op: Any, value: Any, flags: int) -> Callable[[str], bool]:
        state = parser.State()  # the pattern's own would bring back a flag that a group takes off: (?-i:X)
        state.flags = flags
        one = compiler.compile(parser.SubPattern(state, [(op, value)]), flags)
        known: dict[str, bool] = {}

        def fits(char: str) -> bool:
            if char not in known:
                known[char] = one.match(char) is not None
            return known[char]

        return fits

    def _one(self, fits: Callable[[str], bool], at: int) -> bool:
        self._step()
        return at < len(self.text) and fits(self.text[at])

    def _repeat(self, op: Any, value: Any, flags: int) -> _Match:
        least, most, item = value
        if len(item) == 1 and item[0][0] in _SINGLE:
            return self._repeat_one(op, least, most, self._fits(*item[0], flags))
        inner = self._sequence(item, flags)
        if op is c.POSSESSIVE_REPEAT:
            greedy = self._repeat(c.MAX_REPEAT, value, flags)
            return lambda at, then: self._cut_off(greedy, at, then)

        def match(at: int, then: _Next, count: int = 0, last: int = -1) -> bool:
            self._step()
            more = (most is c.MAXREPEAT or count < most) and (at != last or count < least)

            def again() -> bool:
                return more and inner(at, lambda end: match(end, then, count + 1, at))

            if count < least:
                return again()
            return (again() or then(at)) if op is c.MAX_REPEAT else (then(at) or again())

        return match

    def _repeat_one(self, op: Any, least: int, most: Any, fits: Callable[[str], bool]) -> _Match:
        def reach(at: int, limit: Any) -> int:
            end = at
            while end < len(self.text) and (limit is c.MAXREPEAT or end - at < limit) and fits(self.text[end]):
                end += 1
            self._step(end - at + 1)
            return end

        def match(at: int, then: _Next) -> bool:
            if op is c.MIN_REPEAT:
                end = reach(at, least)
                while end - at >= least:
                    if then(end):
                        return True
                    if (most is not c.MAXREPEAT and end - at >= most) or not self._one(fits, end):
                        return False
                    end += 1
                return False
            end = reach(at, most)
            lowest = at + least if op is c.MAX_REPEAT else max(end, at + least)
            while end >= lowest:
                self._step()
                if then(end):
                    return True
                end -= 1
            return False

        return match

    def _cut_off(self, inner: _Match, at: int, then: _Next) -> bool:
        """What an atomic group or a look-around matched is not tried in another way."""
        ends: list[int] = []

        def done(end: int) -> bool:
            ends.append(end)
            return True

        return inner(at, done) and then(ends[0])

    def _branch(self, value: Any, flags: int) -> _Match:
        ways = [self._sequence(way, flags) for way in value[1]]

        def match(at: int, then: _Next) -> bool:
            self._step()
            return any(way(at, then) for way in ways)

        return match

    def _subpattern(self, value: Any, flags: int) -> _Match:
        group, add, remove, nodes = value
        inner = self._sequence(nodes, (flags | add) & ~remove)
        if group is None:
            return inner

        def match(at: int, then: _Next) -> bool:
            def closed(end: int) -> bool:
                before = self.groups.get(group)
                self.groups[group] = (at, end)
                if then(end):
                    return True
                self.groups.pop(group)
                if before is not None:
                    self.groups[group] = before
                return False

            return inner(at, closed)

        return match

    def _atomic(self, value: Any, flags: int) -> _Match:
        inner = self._sequence(value, flags)
        return lambda at, then: self._cut_off(inner, at, then)

    def _look(self, value: Any, flags: int, *, wanted: bool) -> _Match:
        direction, nodes = value
        inner = self._sequence(nodes, flags)
        width = nodes.getwidth()[0] if direction < 0 else 0

        def match(at: int, then: _Next) -> bool:
            self._step()
            seen = at >= width and inner(at - width, lambda end: direction > 0 or end == at)
            return seen is wanted and then(at)

        return match

    def _place(self, value: Any, flags: int) -> _Match:
        one = compiler.compile(parser.SubPattern(self.tree.state, [(c.AT, value)]), flags)

        def match(at: int, then: _Next) -> bool:
            self._step()
            return one.match(self.text, at) is not None and then(at)

        return match

    def _reference(self, value: Any, flags: int) -> _Match:
        def match(at: int, then: _Next) -> bool:
            start, end = self.groups.get(value, (0, -1))
            words = self.text[start:end]
            self._step(len(words) + 1)
            return end >= start and self.text.startswith(words, at) and then(at + len(words))

        return match


_BUILDERS: dict[Any, Callable[[Counted, Any, int], _Match]] = {
    c.BRANCH: Counted._branch,
    c.SUBPATTERN: Counted._subpattern,
    c.ATOMIC_GROUP: Counted._atomic,
    c.ASSERT: lambda self, value, flags: self._look(value, flags, wanted=True),
    c.ASSERT_NOT: lambda self, value, flags: self._look(value, flags, wanted=False),
    c.AT: Counted._place,
    c.GROUPREF: Counted._reference,
}


def _cut(nodes: Any) -> Any:
    """The tree with no bound above `BOUND`."""
    for place, (op, value) in enumerate(nodes):
        if op in _REPEATS:
            least, most, item = value
            most = most if most is c.MAXREPEAT else min(most, max(BOUND, 1))
            nodes[place] = (op, (min(least, BOUND), most, _cut(item)))
        else:
            for part in _children(op, value):
                _cut(part)
    return nodes


def _children(op: Any, value: Any) -> list[Any]:
    if op is c.BRANCH:
        return list(value[1])
    if op is c.SUBPATTERN:
        return [value[3]]
    if op is c.ATOMIC_GROUP:
        return [value]
    return [value[1]] if op in (c.ASSERT, c.ASSERT_NOT) else []


# Texts that a pattern finds hard


_TRIED = "a 1A\n\t.,-*_\"'<>[](){}/#:=~|\\&;!?–—“”’é漢ж\xa0\x01"


def samples(counted: Counted) -> Iterator[tuple[str, str]]:
    """Pairs of a beginning and what may be repeated after it: for each repetition the way to it, and what it takes."""
    yield from dict.fromkeys(_pumps(counted, counted.tree, counted.flags, ""))


def _pumps(counted: Counted, nodes: Any, flags: int, before: str) -> Iterator[tuple[str, str]]:
    for op, value in nodes:
        if op in _REPEATS:
            for number in range(2):
                yield before, _sample(counted, value[2], flags, number)
            yield from _pumps(counted, value[2], flags, before)
        for part in _children(op, value):
            yield from _pumps(counted, part, flags, before)
        before += _sample(counted, [(op, value)], flags, 0)
        before = before[-60:]


def _sample(counted: Counted, nodes: Any, flags: int, number: int) -> str:
    """A short text that the nodes match, if nothing looks around; another one for another `number`."""
    out = ""
    for op, value in nodes:
        if op in _SINGLE:
            fits = counted._fits(op, value, flags)
            own = chr(value) if op is c.LITERAL else "".join(_own(value)) if op is c.IN else ""
            chars = [char for char in own + _TRIED if fits(char)]
            out += chars[number % len(chars)] if chars else ""
        elif op in _REPEATS:
            out += _sample(counted, value[2], flags, number) * max(value[0], 1)
        elif op is c.BRANCH:
            out += _sample(counted, value[1][number % len(value[1])], flags, number)
        elif op in (c.SUBPATTERN, c.ATOMIC_GROUP):
            out += _sample(counted, _children(op, value)[0], flags, number)
    return out


def _own(members: Any) -> Iterator[str]:
    for op, value in members[:4]:
        if op is c.LITERAL:
            yield chr(value)
        elif op is c.RANGE:
            yield chr(value[0])
