"""Tell what is wrong with a project, its settings and its surroundings, and what to do.

One part gathers facts (`workspace.surroundings`, `workspace.database`, the readers of all
commands), the modules here judge them. Nothing is written and no lock taken: it is what one runs
when nothing else does, also while another run is at work. So no fault of one part keeps the others
from being looked at.
"""

from pipeline.workflow.doctor.advice import Advice, by_importance, shortened, summary
from pipeline.workflow.doctor.examination import examine

__all__ = ["Advice", "by_importance", "examine", "shortened", "summary"]
