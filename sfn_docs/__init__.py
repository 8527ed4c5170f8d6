"""From one folder of checked content: a patient leaflet (PDF) and a clinician deck (PowerPoint)."""

__version__ = "0.1.0"
