package io.ledger.command.book;

import io.ledger.api.book.BookCommand.AddMember;
import io.ledger.api.book.BookCommand.OpenBook;
import io.ledger.api.book.BookCommand.RemoveMember;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.command.book.BookRequests.NewMember;
import io.ledger.command.book.Members.MemberView;
import io.ledger.command.push.Body;
import io.ledger.platform.access.BookAccess;
import io.ledger.platform.access.Caller;
import io.ledger.platform.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
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
@RequestMapping("/v1/books")
class BookController {

    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final Books books;
    private final Members members;
    private final BookAccess access;

    BookController(Books books, Members members, BookAccess access) {
        this.books = books;
        this.members = members;
        this.access = access;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> open(HttpServletRequest request) throws IOException {
        UUID userId = Caller.current().userId();
        OpenBook command = BookRequests.openBook(Body.read(request, MAX_BODY_BYTES), userId, members.loginOf(userId));
        boolean opened = books.open(command);
        return json(opened ? HttpStatus.CREATED : HttpStatus.OK, books.view(userId, command.bookId()));
    }

    @GetMapping
    ResponseEntity<byte[]> list() {
        return json(
                HttpStatus.OK, Map.of("books", members.booksOf(Caller.current().userId())));
    }

    @GetMapping("/{book}/members")
    ResponseEntity<byte[]> members(@PathVariable("book") UUID bookId) {
        access.requireMember(Caller.current().userId(), bookId);
        return json(HttpStatus.OK, Map.of("members", members.membersOf(bookId)));
    }

    @PostMapping(path = "/{book}/members", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> addMember(@PathVariable("book") UUID bookId, HttpServletRequest request) throws IOException {
        UUID userId = Caller.current().userId();
        access.requireManager(userId, bookId);
        NewMember member = BookRequests.newMember(Body.read(request, MAX_BODY_BYTES));
        UUID memberId = members.userWithLogin(member.login())
                .orElseThrow(() -> new LedgerException(ErrorCode.NOT_FOUND, "Nobody has this login.", "login"));
        boolean isNew = members.roleOf(bookId, memberId).isEmpty();
        books.change(new AddMember(bookId, userId, memberId, member.login(), member.role()));
        return json(
                isNew ? HttpStatus.CREATED : HttpStatus.OK,
                new MemberView(memberId, member.login(), member.role().wire()));
    }

    @DeleteMapping("/{book}/members/{user}")
    ResponseEntity<Void> removeMember(@PathVariable("book") UUID bookId, @PathVariable("user") UUID memberId) {
        UUID userId = Caller.current().userId();
        access.requireManager(userId, bookId);
        books.change(new RemoveMember(bookId, userId, memberId));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<byte[]> json(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.writeBytes(body));
    }
}
