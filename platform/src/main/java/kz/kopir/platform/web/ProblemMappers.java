package kz.kopir.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.opentelemetry.api.trace.Span;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.kopir.platform.delivery.EventTooLargeException;
import kz.kopir.platform.secrets.KeyMissingException;
import kz.kopir.platform.web.ParameterConverters.WrongParameterException;
import kz.kopir.platform.web.ReadableJson.UnreadableValueException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where exceptions become problem details. */
public class ProblemMappers {

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response problem(ProblemException exception, HttpHeaders headers) {
        return answer(exception, headers);
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException exception, HttpHeaders headers) {
        var violations = exception.getConstraintViolations().stream()
                .map(violation -> field(violation) + ": " + violation.getMessage())
                .sorted()
                .collect(Collectors.joining("; "));
        return answer(new ProblemException(PlatformProblem.BAD_REQUEST, violations), headers);
    }

    /** As the caller knows it: the parameter, or the place in the JSON, without our method and in the JSON's spelling. */
    private static String field(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node -> node.getKind() == ElementKind.PARAMETER
                        || node.getKind() == ElementKind.PROPERTY
                        || node.getKind() == ElementKind.CONTAINER_ELEMENT)
                .map(node -> node.getIndex() == null ? node.getName() : node.getIndex() + "." + node.getName())
                .map(name -> SNAKE_CASE.translate(name))
                .collect(Collectors.joining("."));
    }

    /** JSON of the wrong shape: names the field and what it should be, never the value. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException exception, HttpHeaders headers) {
        var field = field(exception);
        var expected = exception instanceof UnreadableValueException unreadable
                ? unreadable.expected()
                : Expected.words(type(exception));
        return answer(
                new ProblemException(PlatformProblem.WRONG_FIELD, field.isEmpty() ? "JSON" : field, expected), headers);
    }

    private static String field(JsonMappingException exception) {
        return exception.getPath().stream()
                .map(part -> part.getFieldName() == null ? Integer.toString(part.getIndex()) : part.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static Class<?> type(MismatchedInputException exception) {
        return exception.getTargetType() == null ? Object.class : exception.getTargetType();
    }

    @ServerExceptionMapper
    public Response tooLarge(EventTooLargeException exception, HttpHeaders headers) {
        return answer(new ProblemException(PlatformProblem.TOO_LARGE, exception.allowed()), headers);
    }

    @ServerExceptionMapper
    public Response keyMissing(KeyMissingException exception, HttpHeaders headers) {
        LOG.errorf("%s", exception.getMessage());
        return answer(new ProblemException(PlatformProblem.KEY_MISSING, exception.keyId()), headers);
    }

    @ServerExceptionMapper
    public Response unreadable(JsonProcessingException exception, HttpHeaders headers) {
        var at = exception.getLocation();
        var place = at == null ? "JSON" : "JSON, line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
        var field = exception instanceof JsonMappingException mapping ? field(mapping) : "";
        return answer(
                new ProblemException(PlatformProblem.BAD_REQUEST, field.isEmpty() ? place : field + ": " + place),
                headers);
    }

    /** A parameter that cannot be read ends here too. */
    @ServerExceptionMapper
    public Response notFound(NotFoundException exception, UriInfo uri, HttpHeaders headers) {
        return answer(
                exception.getCause() instanceof WrongParameterException wrong
                        ? wrong.problem(
                                String.join(", ", uri.getPathParameters().keySet()))
                        : new ProblemException(PlatformProblem.NOT_FOUND, uri.getPath()),
                headers);
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException exception, HttpHeaders headers) {
        var status = exception.getResponse().getStatus();
        return status >= 500
                ? unexpected(exception, headers)
                : answer(
                        new ProblemException(
                                PlatformProblem.BAD_REQUEST,
                                exception.getResponse().getStatusInfo().getReasonPhrase()),
                        headers,
                        status);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated(Exception exception, HttpHeaders headers) {
        return answer(new ProblemException(PlatformProblem.UNAUTHENTICATED), headers);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException exception, HttpHeaders headers) {
        return answer(new ProblemException(PlatformProblem.FORBIDDEN), headers);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable exception, HttpHeaders headers) {
        LOG.errorf(exception, "A request failed unexpectedly");
        return answer(new ProblemException(PlatformProblem.UNEXPECTED), headers);
    }

    private static Response answer(ProblemException exception, HttpHeaders headers) {
        return answer(exception, headers, exception.problem().status());
    }

    private static Response answer(ProblemException exception, HttpHeaders headers, int status) {
        var code = exception.problem().code();
        var span = Span.current().getSpanContext();
        var body = new Problem(
                "urn:kopir:error:" + code,
                Response.Status.fromStatusCode(status) == null
                        ? "Error"
                        : Response.Status.fromStatusCode(status).getReasonPhrase(),
                status,
                exception.detail(Languages.wantsEnglish(headers)),
                code,
                span.isValid() ? span.getTraceId() : null);
        return Response.status(status).type(Problem.MEDIA_TYPE).entity(body).build();
    }
}
