"""Many documents at once: what to make, what of it is known already, who makes the rest."""
