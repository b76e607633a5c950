export const saveReport = async (_: unknown) => {};
