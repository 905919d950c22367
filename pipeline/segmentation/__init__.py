"""Breaks messages into sentences (segments), by rules in the form of SRX 2.0."""

from pipeline.segmentation.pairs import pair_sentences
from pipeline.segmentation.rules import Rules
from pipeline.segmentation.segment import segment, sentences
from pipeline.segmentation.srx import RuleSet, parse_srx

__all__ = ["RuleSet", "Rules", "pair_sentences", "parse_srx", "segment", "sentences"]
