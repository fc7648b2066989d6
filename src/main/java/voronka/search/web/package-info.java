/** What is found, as a page and as the list of the command palette. */
@NullMarked
package voronka.search.web;

import org.jspecify.annotations.NullMarked;
