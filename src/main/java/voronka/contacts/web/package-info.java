/**
 * Pages and JSON of contacts and companies. Takes requests apart and puts answers together, nothing
 * more.
 */
@NullMarked
package voronka.contacts.web;

import org.jspecify.annotations.NullMarked;
