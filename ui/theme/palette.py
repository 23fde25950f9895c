"""The tokens as a palette, so that what Qt draws by itself has our colours too."""

from PySide6.QtGui import QPalette

from ui.theme.tokens import Tokens

_R = QPalette.ColorRole
_TOKENS: dict[QPalette.ColorRole, str] = {
    _R.Window: "page",
    _R.WindowText: "text",
    _R.Base: "surface",
    _R.AlternateBase: "sunken",
    _R.Text: "text",
    _R.Button: "surface",
    _R.ButtonText: "text",
    _R.BrightText: "error",
    _R.Light: "surface",
    _R.Midlight: "divider",
    _R.Mid: "border",
    _R.Dark: "border",
    _R.Shadow: "border",
    _R.Highlight: "accent",
    _R.HighlightedText: "on_accent",
    _R.Accent: "accent",
    _R.Link: "link",
    _R.LinkVisited: "link",
    _R.PlaceholderText: "text2",
    _R.ToolTipBase: "surface",
    _R.ToolTipText: "text",
}


def make_palette(tokens: Tokens) -> QPalette:
    """Fill every role; a window that is not active looks the same, what is disabled looks quiet."""
    palette = QPalette()
    for role, name in _TOKENS.items():
        palette.setColor(role, tokens.colour(name))
    quiet = QPalette.ColorGroup.Disabled
    for role in (_R.WindowText, _R.Text, _R.ButtonText):
        palette.setColor(quiet, role, tokens.colour("text2"))
    return palette
