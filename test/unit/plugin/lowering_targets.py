"""Lowers targets that have marks in them: what is assigned goes to names in between."""

from __future__ import annotations

import ast
import itertools

from nuitka_debug.line_events import BeforeStore

_numbers = itertools.count()


def temporary() -> str:
    """A name that no program has."""
    return f"nd__{next(_numbers)}"


def is_marked(target: ast.expr) -> bool:
    """Whether a target has marks in it that are fired between two stores."""
    return any(isinstance(node, BeforeStore) for node in ast.walk(target))


def assignments(target: ast.expr, value: str) -> list[ast.stmt]:
    """Assigns the variable ``value`` to a marked target, and forgets it where it is a part of another one."""
    if isinstance(target, BeforeStore):
        return [ast.Expr(_fired(target)), *assignments(target.value, value)]
    if not is_marked(target):
        return [ast.Assign([target], _load(value))]
    parts, names = _unpacked(target)
    result: list[ast.stmt] = [ast.Assign([parts], _load(value))]
    for element, name in names:
        result += [*assignments(element, name), ast.Delete([ast.Name(name, ast.Del())])]
    return result


def storing_back(node: ast.AugAssign, site: int) -> list[ast.stmt]:
    """An augmented assignment to an attribute or item, with a mark before its result is stored."""
    target = node.target
    assert isinstance(target, (ast.Attribute, ast.Subscript))
    owner, item, value = temporary(), temporary(), temporary()
    before: list[ast.stmt] = [ast.Assign([ast.Name(owner, ast.Store())], target.value)]
    if isinstance(target, ast.Subscript):
        before.append(ast.Assign([ast.Name(item, ast.Store())], _as_expression(target.slice)))

    def part(context: ast.expr_context) -> ast.expr:
        if isinstance(target, ast.Subscript):
            return ast.Subscript(_load(owner), _load(item), context)
        return ast.Attribute(_load(owner), target.attr, context)

    return [
        *before,
        ast.Assign([ast.Name(value, ast.Store())], part(ast.Load())),
        ast.AugAssign(ast.Name(value, ast.Store()), node.op, node.value),
        ast.Expr(_fired_at(site)),
        ast.Assign([part(ast.Store())], _load(value)),
    ]


def _as_expression(index: ast.expr) -> ast.expr:
    if not isinstance(index, ast.Slice):
        return index
    parts = [part or ast.Constant(None) for part in (index.lower, index.upper, index.step)]
    return ast.Call(ast.Name("slice", ast.Load()), parts, [])


def comprehension_clauses(clause: ast.comprehension) -> list[ast.comprehension]:
    """A clause of a comprehension whose target is marked, as clauses that assign one after the other."""
    if not is_marked(clause.target):
        return [clause]
    value = temporary()
    clauses = [ast.comprehension(ast.Name(value, ast.Store()), clause.iter, [], clause.is_async)]
    _assign_in_clauses(clause.target, value, clauses)
    clauses[-1].ifs.extend(clause.ifs)
    return clauses


def _assign_in_clauses(target: ast.expr, value: str, clauses: list[ast.comprehension]) -> None:
    if isinstance(target, BeforeStore):
        # The call gives None.
        clauses[-1].ifs.append(ast.UnaryOp(ast.Not(), _fired(target)))
        _assign_in_clauses(target.value, value, clauses)
    elif not is_marked(target):
        clauses.append(_clause(target, value))
    else:
        parts, names = _unpacked(target)
        clauses.append(_clause(parts, value))
        for element, name in names:
            _assign_in_clauses(element, name, clauses)


def _unpacked(target: ast.expr) -> tuple[ast.expr, list[tuple[ast.expr, str]]]:
    assert isinstance(target, (ast.Tuple, ast.List))
    parts: list[ast.expr] = []
    names: list[tuple[ast.expr, str]] = []
    for element in target.elts:
        name = temporary()
        part: ast.expr = ast.Name(name, ast.Store())
        if isinstance(element, ast.Starred):
            part, element = ast.Starred(part, ast.Store()), element.value
        parts.append(part)
        names.append((element, name))
    return ast.Tuple(parts, ast.Store()), names


def _clause(target: ast.expr, value: str) -> ast.comprehension:
    return ast.comprehension(target, ast.List([_load(value)], ast.Load()), [], 0)


def _fired(mark: BeforeStore) -> ast.expr:
    return _fired_at(mark.site)


def _fired_at(site: int) -> ast.expr:
    return ast.Call(ast.Name("nd__line", ast.Load()), [ast.Constant(site)], [])


def _load(name: str) -> ast.expr:
    return ast.Name(name, ast.Load())
