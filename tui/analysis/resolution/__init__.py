"""Entity resolution: clustering of surface forms under must-link and cannot-link constraints."""
