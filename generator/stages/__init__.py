"""The parts of the way that are long or remember something: each joins the world, the engine and the domain."""
