"""The colours of the one style sheet, in light and dark."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = files("keikaku.publish").joinpath("assets/site.css").read_text(encoding="utf-8")
#: Which colours stand as text on which ground.
INKS = ("ink", "soft", "accent", "second", "gold", "warn")
PAIRS = [
    *((ink, ground) for ink in INKS for ground in ("paper", "card")),
    *((ink, ground) for ink in INKS[:3] for ground in ("tint", "citizen", "gold-paper")),
    *((ink, "mark") for ink in INKS[:4]),
    ("gold", "gold-paper"),
    ("second", "citizen"),
    ("card", "second"),
    *((f"c{number}", "card") for number in range(6)),
]


def _palette(scheme: str) -> dict[str, str]:
    light, dark, *_ = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", light))
    if scheme == "dark":
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", dark))
    return colours


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definition)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(scheme: str, ink: str, ground: str) -> None:
    palette = _palette(scheme)
    low, high = sorted((_luminance(palette[ink]), _luminance(palette[ground])))
    assert (high + 0.05) / (low + 0.05) >= 4.5  # WCAG 2.2 §1.4.3, level AA


def test_the_two_schemes_differ() -> None:
    assert _luminance(_palette("light")["paper"]) > 0.8
    assert _luminance(_palette("dark")["paper"]) < 0.02


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert "@import" not in CSS
    assert "url(" not in CSS


def test_the_style_is_small() -> None:
    assert len(CSS.encode()) < 24_000
