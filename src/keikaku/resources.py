"""Find ``ontology/``, ``shapes/``, ``queries/``, ``data/reference/`` in a checkout or a wheel."""

from __future__ import annotations

from pathlib import Path

__all__ = ["resource_folder"]

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def resource_folder(name: str) -> Path:
    """The folder ``name`` that ships with Keikaku.

    An editable install finds it at the top of the checkout, a wheel inside the package.

    Raises:
        FileNotFoundError: the installation is broken: neither place has it.
    """
    for folder in (_PACKAGE / "_resources" / name, _CHECKOUT / name):
        if folder.is_dir():
            return folder
    message = f"{name}/ is in neither the package nor a checkout; reinstall keikaku"
    raise FileNotFoundError(message)
