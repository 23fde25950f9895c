"""The shelf of texts the desk reads from: questions, areas, leaflets, fonts, icons, colours."""

from pathlib import Path

ROOT = Path(__file__).parent
