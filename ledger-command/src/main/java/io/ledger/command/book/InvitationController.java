package io.ledger.command.book;

import io.ledger.access.BookAccess;
import io.ledger.access.Caller;
import io.ledger.access.door.ClientAddress;
import io.ledger.access.limit.Bounds;
import io.ledger.access.limit.Limit;
import io.ledger.access.limit.Lookups;
import io.ledger.access.limit.RateLimits.Share;
import io.ledger.api.book.BookCommand.AcceptInvitation;
import io.ledger.api.book.Role;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.command.book.BookRequests.NewInvitation;
import io.ledger.command.book.Invitations.Claim;
import io.ledger.command.book.Invitations.InvitationList;
import io.ledger.platform.json.Json;
import io.ledger.platform.request.Body;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Section 4 of the wire contract: members by invitation. */
@RestController
@Tag(name = "Books")
class InvitationController {

    private static final int MAX_BODY_BYTES = 16 * 1024;
    private static final String OF_BOOK = "/v1/books/{book}/invitations";

    private final Invitations invitations;
    private final Newcomers newcomers;
    private final Members members;
    private final Books books;
    private final BookAccess access;
    private final Lookups lookups;
    private final Bounds bounds;

    InvitationController(
            Invitations invitations,
            Newcomers newcomers,
            Members members,
            Books books,
            BookAccess access,
            Lookups lookups,
            Bounds bounds) {
        this.invitations = invitations;
        this.newcomers = newcomers;
        this.members = members;
        this.books = books;
        this.access = access;
        this.lookups = lookups;
        this.bounds = bounds;
    }

    @Schema(name = "InvitationCode")
    record Made(
            @Schema(description = "For whoever is invited; it is shown this once.")
            String code,

            Instant expiresAt) {}

    @Schema(name = "AcceptedInvitation")
    record Accepted(
            UUID bookId,

            @Schema(
                    description = "The one that the caller has now.",
                    allowableValues = {"owner", "editor", "accountant", "auditor", "viewer"})
            String role) {}

    @Operation(
            summary = "Makes an invitation to a book, for one person.",
            description = "Whoever accepts its code within seven days becomes a member.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = NewInvitation.class))))
    @ApiResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Made.class)))
    @PostMapping(path = OF_BOOK, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> invite(@PathVariable("book") UUID bookId, HttpServletRequest request) throws IOException {
        UUID userId = Caller.current().userId();
        access.requireManager(userId, bookId);
        NewInvitation wanted = BookRequests.newInvitation(Body.read(request, MAX_BODY_BYTES));
        newcomers.requireRoom(bookId);
        if (invitations.open(bookId).size() >= bounds.invitationsPerBook()) {
            throw new LedgerException(
                    ErrorCode.FORBIDDEN,
                    "This book has " + bounds.invitationsPerBook()
                            + " open invitations, which is the most here. Withdraw one.");
        }
        String code = InvitationCode.make();
        return json(HttpStatus.CREATED, new Made(code, invitations.make(bookId, userId, wanted.role(), code)));
    }

    @Operation(summary = "The open invitations to a book.", description = "Without their codes.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = InvitationList.class)))
    @GetMapping(OF_BOOK)
    ResponseEntity<byte[]> list(@PathVariable("book") UUID bookId) {
        access.requireManager(Caller.current().userId(), bookId);
        return json(HttpStatus.OK, new InvitationList(invitations.open(bookId)));
    }

    @Operation(summary = "Withdraws an invitation.")
    @ApiResponse(responseCode = "204", description = "Done.")
    @DeleteMapping(OF_BOOK + "/{id}")
    ResponseEntity<Void> withdraw(@PathVariable("book") UUID bookId, @PathVariable("id") UUID id) {
        access.requireManager(Caller.current().userId(), bookId);
        if (!invitations.withdraw(bookId, id)) {
            throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such open invitation.");
        }
        return ResponseEntity.noContent().build();
    }

    @Operation(
            summary = "Accepts an invitation: the caller becomes a member of the book.",
            description = "The same again, by the same user, is answered the same.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Accepted.class)))
    @PostMapping("/v1/invitations/{code}/accept")
    ResponseEntity<byte[]> accept(@PathVariable("code") String code, HttpServletRequest request, Principal principal) {
        UUID userId = Caller.current().userId();
        String address = ClientAddress.of(request);
        Claim claim = lookups.look(
                        List.of(
                                new Share(Limit.FAILED_INVITATIONS, userId, 1),
                                new Share(Limit.FAILED_INVITATIONS, address, 1)),
                        () -> invitations.claim(code, userId))
                .orElseThrow(Invitations::unknown);
        if (!claim.isDone()) {
            String login = members.loginOf(userId, principal.getName());
            books.accept(
                    new AcceptInvitation(claim.bookId(), userId, claim.id(), claim.invitedBy(), login, claim.role()));
            invitations.done(claim.id());
        }
        Role role = members.roleOf(claim.bookId(), userId).orElseThrow(Invitations::unknown);
        return json(HttpStatus.OK, new Accepted(claim.bookId(), role.wire()));
    }

    private static ResponseEntity<byte[]> json(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.writeBytes(body));
    }
}
