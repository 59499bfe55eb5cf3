package dev.tamid.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Turns whatever a controller, or Spring on the way to it, throws into a problem. */
@ControllerAdvice
final class ProblemAdvice {

    @ExceptionHandler(Throwable.class)
    void answer(Throwable failure, HttpServletRequest request, HttpServletResponse response) {
        ProblemWriter.write(request, response, failure);
    }
}
