"""Values that pass between the stages: they know things and do nothing."""
