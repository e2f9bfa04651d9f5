package kz.kopir.platform.web;

/** A part of a message that differs by language; given as an argument of a {@link ProblemException}. */
public record Words(String russian, String english) {

    String in(boolean english) {
        return english ? this.english : russian;
    }
}
