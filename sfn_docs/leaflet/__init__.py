"""What a leaflet says, as its reader meets it: passages, sections, and the claims it quotes."""
