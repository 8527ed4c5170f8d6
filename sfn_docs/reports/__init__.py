"""What people and services are told: of a topic, of a build, and of what two builds differ in."""
