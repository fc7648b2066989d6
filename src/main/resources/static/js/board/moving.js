import "./dragging.js";
import "./walking.js";
import "./ordering.js";
