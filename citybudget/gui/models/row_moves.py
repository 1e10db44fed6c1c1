"""Tells a view which rows came and went, from the keys before and after, so that places in it stay."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex


def tell_rows(
    model: QAbstractItemModel, old: Sequence[str], new: Sequence[str], take: Callable[[], None]
) -> None:
    """Take the new rows in between the signals that are true of them.

    One run of rows that came, or one that went, is told as such; rows that changed places as a new layout, in
    which each index goes to the row with its key; anything else as a reset, after which a view finds its place
    again by the key.
    """
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    gone, come = len(old) - head - tail, len(new) - head - tail
    if not gone and not come:
        take()
    elif not gone:
        model.beginInsertRows(QModelIndex(), head, head + come - 1)
        take()
        model.endInsertRows()
    elif not come:
        model.beginRemoveRows(QModelIndex(), head, head + gone - 1)
        take()
        model.endRemoveRows()
    elif gone == come and set(old) == set(new):
        _lay_out(model, old, new, take)
    else:
        model.beginResetModel()
        take()
        model.endResetModel()


def _same(old: Sequence[str], new: Sequence[str]) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )


def _lay_out(
    model: QAbstractItemModel, old: Sequence[str], new: Sequence[str], take: Callable[[], None]
) -> None:
    model.layoutAboutToBeChanged.emit()
    kept = model.persistentIndexList()
    wanted = [(old[index.row()], index.column()) for index in kept]
    take()
    places = {key: place for place, key in enumerate(new)}
    moved = [model.index(places[key], column) for key, column in wanted]
    model.changePersistentIndexList(kept, moved)
    model.layoutChanged.emit()
