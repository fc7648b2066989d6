import "./requests.js";
import "./toasts.js";
import "./dialogs.js";
import "./menus.js";
import "./keys.js";
import "./palette.js";
import "./forms.js";
import "./theme.js";
