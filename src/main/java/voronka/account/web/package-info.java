/**
 * The doors of the account: who comes in by which cookie or token, and the pages about members,
 * tokens and the company. Every request passes here first, whatever module it is for.
 */
@NullMarked
package voronka.account.web;

import org.jspecify.annotations.NullMarked;
