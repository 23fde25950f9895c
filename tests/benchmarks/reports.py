"""A report as long as real ones are: a practice report with a page of story."""

import json
from typing import Any

from resources import ROOT

_STORY = (
    "I was waiting at the stop by the market when two men I had not seen before came out of the "
    "shop across the road. One of them shouted something about my scarf and the other laughed. I "
    "looked at my phone and hoped the bus would come. They crossed over. He asked where I was "
    "really from, and when I did not answer he knocked the bag out of my hand. A woman with a pram "
    "told them to stop. He said he knew which bus I take. I got on and sat by the driver, and I "
    "have walked the long way round since then. "
)


def a_long_report() -> dict[str, Any]:
    """Answers whose document is between 4 and 6 KB."""
    path = ROOT / "practice" / "threatening_letter.json"
    answers: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return {**answers, "narrative": f"{answers['narrative']} {_STORY}"}
