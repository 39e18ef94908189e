package io.jenkins.plugins.legion.cli;

/** Names in the order in which people count them: 2 before 10. Numbers may have any length. */
final class NaturalOrder {

    private NaturalOrder() {}

    static int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int digits = digits(one, i);
            int otherDigits = digits(other, j);
            if (digits > 0 && otherDigits > 0) {
                int difference = numbers(one.substring(i, i + digits), other.substring(j, j + otherDigits));
                if (difference != 0) {
                    return difference;
                }
                i += digits;
                j += otherDigits;
            } else if (one.charAt(i) != other.charAt(j)) {
                return Character.compare(one.charAt(i), other.charAt(j));
            } else {
                i++;
                j++;
            }
        }
        int rest = Integer.compare(one.length() - i, other.length() - j);
        return rest != 0 ? rest : one.compareTo(other);
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end - from;
    }

    private static int numbers(String one, String other) {
        String first = one.replaceFirst("^0+(?=.)", "");
        String second = other.replaceFirst("^0+(?=.)", "");
        int length = Integer.compare(first.length(), second.length());
        return length != 0 ? length : first.compareTo(second);
    }
}
