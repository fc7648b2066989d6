import "./dragging.js";
import "./walking.js";
