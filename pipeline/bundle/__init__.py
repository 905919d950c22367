"""What a publisher receives: editions that know each other, lists, feeds, archives, a manifest."""
