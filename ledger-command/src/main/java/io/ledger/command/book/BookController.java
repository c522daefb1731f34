package io.ledger.command.book;

import io.ledger.access.BookAccess;
import io.ledger.access.Caller;
import io.ledger.access.limit.Bounds;
import io.ledger.api.book.BookCommand.AddMember;
import io.ledger.api.book.BookCommand.OpenBook;
import io.ledger.api.book.BookCommand.RemoveMember;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.command.book.BookRequests.NewBook;
import io.ledger.command.book.BookRequests.NewMember;
import io.ledger.command.book.Members.BookList;
import io.ledger.command.book.Members.BookView;
import io.ledger.command.book.Members.MemberList;
import io.ledger.command.book.Members.MemberView;
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
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Section 4 of the wire contract: books and their members. */
@RestController
@Tag(name = "Books")
@RequestMapping("/v1/books")
class BookController {

    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final Books books;
    private final Members members;
    private final Newcomers newcomers;
    private final BookAccess access;
    private final Bounds bounds;

    BookController(Books books, Members members, Newcomers newcomers, BookAccess access, Bounds bounds) {
        this.books = books;
        this.members = members;
        this.newcomers = newcomers;
        this.access = access;
        this.bounds = bounds;
    }

    @Operation(
            summary = "Opens a book, whose owner the caller becomes.",
            description = "The same again, by the same user, is answered with 200.",
            requestBody =
                    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NewBook.class))))
    @ApiResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = BookView.class)))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> open(HttpServletRequest request, Principal principal) throws IOException {
        UUID userId = Caller.current().userId();
        OpenBook command = BookRequests.openBook(
                Body.read(request, MAX_BODY_BYTES), userId, members.loginOf(userId, principal.getName()));
        if (members.ownedBy(userId) >= bounds.booksPerUser()
                && members.roleOf(command.bookId(), userId).isEmpty()) {
            throw new LedgerException(
                    ErrorCode.FORBIDDEN,
                    "You are an owner of " + bounds.booksPerUser() + " books, which is the most here.");
        }
        boolean opened = books.open(command);
        return json(opened ? HttpStatus.CREATED : HttpStatus.OK, books.view(userId, command.bookId()));
    }

    @Operation(summary = "The caller's books, by name.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = BookList.class)))
    @GetMapping
    ResponseEntity<byte[]> list() {
        return json(HttpStatus.OK, new BookList(members.booksOf(Caller.current().userId())));
    }

    @Operation(summary = "The members of a book.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = MemberList.class)))
    @GetMapping("/{book}/members")
    ResponseEntity<byte[]> members(@PathVariable("book") UUID bookId) {
        access.requireMember(Caller.current().userId(), bookId);
        return json(HttpStatus.OK, new MemberList(members.membersOf(bookId)));
    }

    @Operation(
            summary = "Makes somebody a member, or gives a member another role.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = NewMember.class))))
    @ApiResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = MemberView.class)))
    @PostMapping(path = "/{book}/members", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> addMember(@PathVariable("book") UUID bookId, HttpServletRequest request) throws IOException {
        UUID userId = Caller.current().userId();
        access.requireManager(userId, bookId);
        NewMember member = BookRequests.newMember(Body.read(request, MAX_BODY_BYTES));
        Newcomers.Named named = newcomers.named(userId, member);
        boolean isNew = members.roleOf(bookId, named.userId()).isEmpty();
        Runnable change =
                () -> books.change(new AddMember(bookId, userId, named.userId(), named.login(), member.role()));
        if (isNew) {
            newcomers.let(userId, bookId, change);
        } else {
            change.run();
        }
        return json(
                isNew ? HttpStatus.CREATED : HttpStatus.OK,
                new MemberView(
                        named.userId(),
                        named.login(),
                        members.nameOf(named.userId()),
                        member.role().wire()));
    }

    @Operation(summary = "Removes a member.", description = "By an owner; or by the member, who leaves the book so.")
    @ApiResponse(responseCode = "204", description = "Done.")
    @DeleteMapping("/{book}/members/{user}")
    ResponseEntity<Void> removeMember(@PathVariable("book") UUID bookId, @PathVariable("user") UUID memberId) {
        UUID userId = Caller.current().userId();
        if (memberId.equals(userId)) {
            access.requireMember(userId, bookId);
        } else {
            access.requireManager(userId, bookId);
        }
        books.change(new RemoveMember(bookId, userId, memberId));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<byte[]> json(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.writeBytes(body));
    }
}
