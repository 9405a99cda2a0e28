/** Python: `separated('APIKeyList', '_')` is `api_key_list`, as several extensions make names out of those of classes. */
export const camelCase = `
def separated(name, separator):
    words = ''
    for position, letter in enumerate(name):
        before = name[position - 1] if position > 0 else ''
        after = name[position + 1] if position + 1 < len(name) else ''
        if letter.isupper() and before and (after.islower() or before.islower() or before.isdigit()):
            words += separator
        words += letter
    return words.lower()
`;
