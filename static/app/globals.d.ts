interface TrustedTypePolicy { createScriptURL(input: string): string }
interface TrustedTypePolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (input: string) => string }): TrustedTypePolicy;
}
declare var trustedTypes: TrustedTypePolicyFactory | undefined;
declare var SwaggerUIBundle: any;
